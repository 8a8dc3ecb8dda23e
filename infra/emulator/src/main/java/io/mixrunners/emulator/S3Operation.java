package io.mixrunners.emulator;

import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/** AWS's name of an S3 request, told from its method, path and query. Path style only. */
final class S3Operation {
  /** A bucket's sub-resources by the query that names them. */
  static final Map<String, String> SUBRESOURCES =
      Map.ofEntries(
          Map.entry("lifecycle", "BucketLifecycleConfiguration"),
          Map.entry("cors", "BucketCors"),
          Map.entry("encryption", "BucketEncryption"),
          Map.entry("policy", "BucketPolicy"),
          Map.entry("policyStatus", "BucketPolicyStatus"),
          Map.entry("publicAccessBlock", "PublicAccessBlock"),
          Map.entry("versioning", "BucketVersioning"),
          Map.entry("tagging", "BucketTagging"),
          Map.entry("object-lock", "ObjectLockConfiguration"),
          Map.entry("notification", "BucketNotificationConfiguration"),
          Map.entry("replication", "BucketReplication"),
          Map.entry("logging", "BucketLogging"),
          Map.entry("ownershipControls", "BucketOwnershipControls"),
          Map.entry("inventory", "BucketInventoryConfiguration"),
          Map.entry("analytics", "BucketAnalyticsConfiguration"),
          Map.entry("acl", "BucketAcl"),
          Map.entry("location", "BucketLocation"));

  private S3Operation() {}

  static String of(Request request) {
    S3Path path = S3Path.of(request);
    String method = request.getMethod();
    if (method.equals("OPTIONS")) {
      return "Preflight";
    }
    if (path.bucket().isEmpty()) {
      return "ListBuckets";
    }
    Set<String> query = S3Path.queryNames(request);
    return path.key().isEmpty() ? bucket(method, query) : object(request, method, query);
  }

  private static String bucket(String method, Set<String> query) {
    for (Map.Entry<String, String> sub : SUBRESOURCES.entrySet()) {
      if (query.contains(sub.getKey())) {
        return verb(method) + sub.getValue();
      }
    }
    return switch (method) {
      case "PUT" -> "CreateBucket";
      case "DELETE" -> "DeleteBucket";
      case "HEAD" -> "HeadBucket";
      case "POST" -> query.contains("delete") ? "DeleteObjects" : "PostObject";
      default -> {
        if (query.contains("uploads")) {
          yield "ListMultipartUploads";
        }
        if (query.contains("versions")) {
          yield "ListObjectVersions";
        }
        yield query.contains("list-type") ? "ListObjectsV2" : "ListObjects";
      }
    };
  }

  private static String object(Request request, String method, Set<String> query) {
    boolean copy = request.getHeaders().contains("x-amz-copy-source");
    if (query.contains("uploadId")) {
      return switch (method) {
        case "PUT" -> copy ? "UploadPartCopy" : "UploadPart";
        case "POST" -> "CompleteMultipartUpload";
        case "DELETE" -> "AbortMultipartUpload";
        default -> "ListParts";
      };
    }
    if (query.contains("tagging")) {
      return verb(method) + "ObjectTagging";
    }
    if (query.contains("attributes")) {
      return "GetObjectAttributes";
    }
    if (query.contains("retention") || query.contains("legal-hold")) {
      return verb(method) + (query.contains("retention") ? "ObjectRetention" : "ObjectLegalHold");
    }
    return switch (method) {
      case "PUT" -> copy ? "CopyObject" : "PutObject";
      case "POST" -> query.contains("uploads") ? "CreateMultipartUpload" : "PostObject";
      case "DELETE" -> "DeleteObject";
      case "HEAD" -> "HeadObject";
      default -> "GetObject";
    };
  }

  private static String verb(String method) {
    return switch (method) {
      case "PUT" -> "Put";
      case "DELETE" -> "Delete";
      default -> "Get";
    };
  }
}
