package io.mixrunners.emulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Makes the service's resources under fresh names, through the AWS SDK as a deployment does. */
final class TestResources {
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final SqsClient sqs;
  private final KmsClient kms;
  private final SsmClient ssm;

  TestResources(URI endpoint) {
    SdkHttpClient http = UrlConnectionHttpClient.create();
    dynamoDb = client(DynamoDbClient.builder(), endpoint, http);
    s3 = client(S3Client.builder().forcePathStyle(true), endpoint, http);
    sqs = client(SqsClient.builder(), endpoint, http);
    kms = client(KmsClient.builder(), endpoint, http);
    ssm = client(SsmClient.builder(), endpoint, http);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.of(Arn.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Emulator.ACCESS_KEY, Emulator.SECRET_KEY)))
        .build();
  }

  Map<String, String> create(String id) {
    Map<String, String> values = new HashMap<>();
    values.put("STAGE", "test");
    values.put("SITE_ORIGIN", "https://mixrunners.test");
    values.put("MAIL_SENDER", "no-reply@mixrunners.test");
    values.put("IDENTITIES_TABLE", table("identities-" + id, "subject", "record", "nextAt"));
    values.put("WORK_TABLE", table("work-" + id, "subject", "record", "dueAt"));
    values.put("RESIDUE_TABLE", table("residue-" + id, "kind", "id", ""));
    for (String name : new String[] {"audio", "exports", "reports"}) {
      s3.createBucket(bucket -> bucket.bucket(name + "-" + id));
      values.put(name.toUpperCase(java.util.Locale.ROOT) + "_BUCKET", name + "-" + id);
    }
    values.put("MASTERING_QUEUE_URL", queue("mastering-" + id));
    values.put("PAYMENTS_QUEUE_URL", queue("payments-" + id));
    values.put("MAIL_QUEUE_URL", queue("mail-" + id));
    values.put("REQUESTS_QUEUE_URL", queue("requests-" + id));
    values.put("ADDRESS_KEY_ID", macKey());
    values.put("ABUSE_KEYS", "alias/" + id + "-abuse-");
    values.put("SIGNING_KEY_ID", signingKey());
    values.put("STRIPE_KEY_PARAMETER", secret("/" + id + "/stripe/key", "sk_test_" + id));
    values.put("STRIPE_WEBHOOK_PARAMETER", secret("/" + id + "/stripe/webhook", "whsec_" + id));
    return values;
  }

  /** Only the table of the songs has a stream. */
  private String table(String name, String partition, String sort, String due) {
    CreateTableRequest.Builder table =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key(partition, KeyType.HASH), key(sort, KeyType.RANGE));
    List<AttributeDefinition> attributes = new ArrayList<>();
    attributes.add(attribute(partition, ScalarAttributeType.S));
    attributes.add(attribute(sort, ScalarAttributeType.S));
    if (!due.isEmpty()) {
      attributes.add(attribute("dueShard", ScalarAttributeType.S));
      attributes.add(attribute(due, ScalarAttributeType.N));
      table.globalSecondaryIndexes(
          GlobalSecondaryIndex.builder()
              .indexName("due")
              .keySchema(key("dueShard", KeyType.HASH), key(due, KeyType.RANGE))
              .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
              .build());
    }
    if (name.startsWith("work")) {
      table.streamSpecification(
          s -> s.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY));
    }
    table.attributeDefinitions(attributes);
    dynamoDb.createTable(table.build());
    dynamoDb.updateTimeToLive(
        ttl ->
            ttl.tableName(name)
                .timeToLiveSpecification(t -> t.enabled(true).attributeName("expiresAt")));
    return name;
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  /** A queue with its dead-letter queue {@code <name>-dlq}, redriven after three receives. */
  private String queue(String name) {
    sqs.createQueue(q -> q.queueName(name + "-dlq"));
    String redrive =
        Json.object()
            .put("deadLetterTargetArn", Arn.of("sqs", name + "-dlq"))
            .put("maxReceiveCount", "3")
            .toString();
    return sqs.createQueue(
            q -> q.queueName(name).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)))
        .queueUrl();
  }

  private String macKey() {
    return kms.createKey(
            k ->
                k.keySpec(KeySpec.HMAC_256)
                    .keyUsage(KeyUsageType.GENERATE_VERIFY_MAC)
                    .description("Keyed hash of addresses, one-time secrets of mails."))
        .keyMetadata()
        .keyId();
  }

  private String signingKey() {
    return kms.createKey(
            k ->
                k.keySpec(KeySpec.ECC_NIST_P256)
                    .keyUsage(KeyUsageType.SIGN_VERIFY)
                    .description("Signature of receipts and audit reports."))
        .keyMetadata()
        .keyId();
  }

  private String secret(String name, String value) {
    ssm.putParameter(p -> p.name(name).value(value).type(ParameterType.SECURE_STRING));
    return name;
  }
}
