package io.mixrunners.local.deploy;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.local.disk.NamedTexts;
import io.mixrunners.local.template.Function;
import io.mixrunners.local.template.Functions;
import io.mixrunners.local.template.HttpApi;
import io.mixrunners.local.template.References;
import io.mixrunners.local.template.Resolver;
import io.mixrunners.local.template.Resource;
import io.mixrunners.local.template.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * A template brought up through AWS's own calls. A resource that another one names is brought up
 * before it, so the order in the template does not matter. Deploying onto what is there already is
 * an update. Resources that no function calls (alarms, roles, distributions) only get a name. Not
 * safe for use by many threads.
 */
public final class Deployment implements References {
  private final Template template;
  private final Names names;
  private final Resolver resolver;
  private final Unsupported unsupported = new Unsupported();
  private final Map<String, Provider> providers;
  private final Map<String, Deployed> deployed = new HashMap<>();
  private final Set<String> underway = new HashSet<>();

  /**
   * @param environment where the services are: endpoints, region, credentials
   * @param parameters values for the template's parameters
   * @param stackFile where the ids that AWS chooses are remembered, or null
   */
  public Deployment(
      Template template,
      String stack,
      Environment environment,
      Map<String, String> parameters,
      @Nullable Path stackFile) {
    this.template = template;
    this.names = new Names(stack, environment.get("AWS_REGION"));
    this.resolver =
        new Resolver(
            template,
            parameters,
            Map.of(
                "AWS::Region", names.region(),
                "AWS::StackName", stack,
                "AWS::StackId", names.arn("cloudformation", "stack/" + stack + "/local")),
            this);
    var aws = new Aws(environment);
    var s3 = aws.s3();
    var sqs = aws.sqs();
    var kms = aws.kms();
    this.providers =
        Map.of(
            "AWS::DynamoDB::Table", new Tables(aws.dynamoDb(), names),
            "AWS::S3::Bucket", new Buckets(s3, names, unsupported),
            "AWS::S3::BucketPolicy", Small.bucketPolicies(s3),
            "AWS::SQS::Queue", new SqsQueues(sqs, names),
            "AWS::SQS::QueuePolicy", Small.queuePolicies(sqs),
            "AWS::KMS::Key", new Keys(kms, new NamedTexts(stackFile), unsupported),
            "AWS::KMS::Alias", Small.aliases(kms),
            "AWS::SSM::Parameter", Small.parameters(aws.ssm(), names),
            "AWS::Logs::LogGroup",
                Small.logGroups(
                    aws.client(CloudWatchLogsClient.builder(), "CLOUDWATCH_LOGS"), names));
  }

  /** Brings everything up. */
  public void deploy() {
    template.resources().values().stream()
        .filter(resource -> providers.containsKey(resource.type()))
        .filter(resolver::applies)
        .forEach(this::bringUp);
  }

  /** The functions, with the values that their variables have now. */
  public List<Function> functions() {
    return new Functions(template, resolver, this).all();
  }

  /** The HTTP API, if the template has one. */
  public Optional<HttpApi> httpApi() {
    return HttpApi.find(template, resolver);
  }

  /** Settings that the emulator cannot keep; a check of them cannot pass here. */
  public Set<String> unsupported() {
    return Set.copyOf(unsupported.names());
  }

  @Override
  public String ref(String id) {
    return bringUp(resource(id)).ref();
  }

  @Override
  public String attribute(String id, String name) {
    Resource resource = resource(id);
    String value = bringUp(resource).attributes().get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the template asks for "
              + id
              + "."
              + name
              + ", which a "
              + resource.type()
              + " lacks here");
    }
    return value;
  }

  /** SAM makes a role for every function, which a template may name as {@code <function>Role}. */
  private Resource resource(String id) {
    return template
        .resource(id)
        .or(
            () ->
                Optional.of(id)
                    .filter(name -> name.endsWith("Role"))
                    .flatMap(name -> template.resource(name.substring(0, name.length() - 4)))
                    .map(
                        function ->
                            new Resource(id, "AWS::IAM::Role", function.properties(), null)))
        .orElseThrow(
            () ->
                new IllegalArgumentException("the template names " + id + " but does not have it"));
  }

  private Deployed bringUp(Resource resource) {
    Deployed there = deployed.get(resource.id());
    if (there != null) {
      return there;
    }
    if (!underway.add(resource.id())) {
      throw new IllegalArgumentException("resources need one another in a circle: " + underway);
    }
    Provider provider = providers.get(resource.type());
    Deployed made =
        provider == null
            ? NamedOnly.of(resource, names, resolver)
            : provider.deploy(resource.id(), resolver.resolve(resource.properties()));
    underway.remove(resource.id());
    deployed.put(resource.id(), made);
    return made;
  }
}
