package io.mixrunners.emulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * ListObjectVersions, as S3 answers for a bucket without versions: every object once, as the
 * version {@code null}. Versions themselves are not kept here.
 */
final class ObjectVersions {
  private ObjectVersions() {}

  /**
   * @param after the key at which the page before ended, or empty
   */
  static String xml(String bucket, List<S3Object> objects, String prefix, String after, int most) {
    List<S3Object> rest =
        objects.stream()
            .filter(object -> object.key().startsWith(prefix) && object.key().compareTo(after) > 0)
            .sorted(Comparator.comparing(S3Object::key))
            .toList();
    List<S3Object> page = rest.subList(0, Math.min(most, rest.size()));
    StringBuilder xml = new StringBuilder("<ListVersionsResult><Name>").append(Xml.escape(bucket));
    xml.append("</Name><Prefix>").append(Xml.escape(prefix)).append("</Prefix>");
    xml.append("<KeyMarker>").append(Xml.escape(after)).append("</KeyMarker>");
    xml.append("<MaxKeys>").append(most).append("</MaxKeys>");
    xml.append("<IsTruncated>").append(page.size() < rest.size()).append("</IsTruncated>");
    if (page.size() < rest.size()) {
      xml.append("<NextKeyMarker>").append(Xml.escape(page.getLast().key()));
      xml.append("</NextKeyMarker><NextVersionIdMarker>null</NextVersionIdMarker>");
    }
    page.forEach(object -> version(xml, object));
    return xml.append("</ListVersionsResult>").toString();
  }

  private static void version(StringBuilder xml, S3Object object) {
    Instant modified = object.lastModified().truncatedTo(ChronoUnit.MILLIS);
    xml.append("<Version><Key>").append(Xml.escape(object.key())).append("</Key>");
    xml.append("<VersionId>null</VersionId><IsLatest>true</IsLatest><LastModified>");
    xml.append(modified).append("</LastModified><ETag>").append(Xml.escape(object.eTag()));
    xml.append("</ETag><Size>").append(object.size()).append("</Size>");
    xml.append("<StorageClass>STANDARD</StorageClass></Version>");
  }
}
