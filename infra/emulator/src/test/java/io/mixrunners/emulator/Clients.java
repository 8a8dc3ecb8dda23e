package io.mixrunners.emulator;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The AWS SDK's own clients against an emulator. */
final class Clients {
  private final URI endpoint;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY));

  Clients(Emulator emulator) {
    endpoint = URI.create(String.valueOf(emulator.environment().get("AWS_ENDPOINT_URL_S3")));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(B builder) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.of("eu-north-1"))
        .credentialsProvider(credentials)
        .build();
  }

  DynamoDbClient dynamoDb() {
    return of(DynamoDbClient.builder());
  }

  DynamoDbStreamsClient streams() {
    return of(DynamoDbStreamsClient.builder());
  }

  SqsClient sqs() {
    return of(SqsClient.builder());
  }

  S3Client s3() {
    return of(S3Client.builder().forcePathStyle(true));
  }

  KmsClient kms() {
    return of(KmsClient.builder());
  }

  SsmClient ssm() {
    return of(SsmClient.builder());
  }

  SesV2Client ses() {
    return of(SesV2Client.builder());
  }

  CloudWatchLogsClient logs() {
    return of(CloudWatchLogsClient.builder());
  }

  SchedulerClient scheduler() {
    return of(SchedulerClient.builder());
  }

  S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(Region.of("eu-north-1"))
        .credentialsProvider(credentials)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }
}
