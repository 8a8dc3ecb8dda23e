/** Brings the template's resources up through AWS's own calls, as CloudFormation would. */
@NullMarked
package io.mixrunners.local.deploy;

import org.jspecify.annotations.NullMarked;
