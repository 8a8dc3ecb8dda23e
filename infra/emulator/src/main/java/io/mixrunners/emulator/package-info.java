/**
 * The AWS services the functions call, on one machine, speaking AWS's own wire protocol.
 *
 * <p>Embedded: DynamoDB Local, ElasticMQ, s3proxy. Written here: KMS, SES v2, SSM, CloudWatch Logs,
 * Scheduler, and what the embedded parts lack. Everything is bound to 127.0.0.1.
 *
 * <p>What differs from AWS:
 *
 * <ul>
 *   <li>Nothing is authorised: policies of buckets, keys and roles are held, not evaluated. s3proxy
 *       verifies signatures of objects and presigned URLs; the other calls are taken unverified.
 *   <li>Versioning and object lock are held, not enforced: a deleted object is gone.
 *   <li>Encryption at rest is held and shown; the files lie in clear.
 *   <li>Retention (time to live, lifecycle, queues, logs) runs only by {@link
 *       io.mixrunners.emulator.Emulator#expire}, at once and not within hours or days.
 *   <li>A deletion by time to live enters the stream as an ordinary removal; {@link
 *       io.mixrunners.emulator.Expired} tells which they were.
 *   <li>The ARNs of tables and streams name the region {@code ddblocal}; there are no backups.
 *   <li>Log filters know terms, no JSON patterns; schedules are held, and run by the host.
 * </ul>
 */
@NullMarked
package io.mixrunners.emulator;

import org.jspecify.annotations.NullMarked;
