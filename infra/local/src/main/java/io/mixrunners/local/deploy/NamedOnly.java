package io.mixrunners.local.deploy;

import io.mixrunners.local.template.Resolver;
import io.mixrunners.local.template.Resource;
import java.util.Locale;
import java.util.Map;

/**
 * What other resources may say of one that is not brought up here: a name and an ARN that cannot
 * exist on AWS.
 */
final class NamedOnly {
  private NamedOnly() {}

  static Deployed of(Resource resource, Names names, Resolver resolver) {
    String id = resource.id();
    return switch (resource.type()) {
      case "AWS::Serverless::Function" -> {
        String name =
            resolver
                .resolve(resource.properties().path("FunctionName"))
                .asText(names.stack() + "-" + id);
        String arn = names.arn("lambda", "function:" + name);
        String alias = resource.properties().path("AutoPublishAlias").asText("live");
        yield new Deployed(name, Map.of("Arn", arn, "Alias", arn + ":" + alias));
      }
      case "AWS::IAM::Role" -> {
        String name =
            resolver
                .resolve(resource.properties().path("RoleName"))
                .asText(names.stack() + "-" + id);
        yield new Deployed(
            name,
            Map.of("Arn", "arn:aws:iam::" + Resolver.ACCOUNT + ":role/" + name, "RoleId", id));
      }
      default -> {
        String service = resource.type().split("::", 3)[1].toLowerCase(Locale.ROOT);
        String name = names.stack() + "-" + id;
        yield new Deployed(
            name,
            Map.of("Arn", names.arn(service, name), "Id", name, "DomainName", name + ".invalid"));
      }
    };
  }
}
