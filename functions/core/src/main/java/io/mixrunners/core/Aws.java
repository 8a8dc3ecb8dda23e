package io.mixrunners.core;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Makes AWS clients that differ between AWS and one machine only by their endpoint, which comes
 * from AWS's own variables {@code AWS_ENDPOINT_URL_<SERVICE>} or {@code AWS_ENDPOINT_URL}; {@code
 * AWS_MAX_ATTEMPTS} holds for all of them (the SDK alone leaves DynamoDB out). The clients are safe
 * for use by many threads; make one per function.
 */
public final class Aws {
  private final Environment environment;

  public Aws(Environment environment) {
    this.environment = environment;
  }

  public DynamoDbClient dynamoDb() {
    return client(DynamoDbClient.builder(), "DYNAMODB");
  }

  public SqsClient sqs() {
    return client(SqsClient.builder(), "SQS");
  }

  public KmsClient kms() {
    return client(KmsClient.builder(), "KMS");
  }

  public SsmClient ssm() {
    return client(SsmClient.builder(), "SSM");
  }

  public S3Client s3() {
    // Checksums only where they are asked for: a default one on CreateMultipartUpload would demand
    // the same of every part that a browser sends.
    return client(
        S3Client.builder()
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .forcePathStyle(isLocal("S3")),
        "S3");
  }

  public S3Presigner presigner() {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(region())
            .credentialsProvider(credentials())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(isLocal("S3")).build());
    endpoint("S3").ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** Any other client, e.g. {@code client(SesV2Client.builder(), "SESV2")}. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String service) {
    builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(region())
        .credentialsProvider(credentials());
    endpoint(service).ifPresent(builder::endpointOverride);
    environment
        .find("AWS_MAX_ATTEMPTS")
        .map(Integer::valueOf)
        .ifPresent(
            most -> builder.overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(most))));
    return builder.build();
  }

  private Region region() {
    return Region.of(environment.get("AWS_REGION"));
  }

  private boolean isLocal(String service) {
    return endpoint(service).isPresent();
  }

  private Optional<URI> endpoint(String service) {
    return environment
        .find("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
        .or(() -> environment.find("AWS_ENDPOINT_URL"))
        .map(URI::create);
  }

  /** Static keys only beside an endpoint of our own: on AWS the role's credentials rotate. */
  private AwsCredentialsProvider credentials() {
    boolean local =
        environment.find("AWS_ENDPOINT_URL").isPresent()
            || environment.find("AWS_ENDPOINT_URL_DYNAMODB").isPresent();
    if (!local) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")));
  }
}
