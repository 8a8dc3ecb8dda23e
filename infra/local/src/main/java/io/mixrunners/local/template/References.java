package io.mixrunners.local.template;

/**
 * What a resource is called once it exists. The deployment answers, and brings the resource up
 * first when it has to: that is all the ordering that a template needs.
 */
public interface References {
  /** What {@code !Ref} of a resource means: the table's name, the queue's URL, the key's id. */
  String ref(String id);

  /** What {@code !GetAtt} of a resource means, such as {@code Arn}. */
  String attribute(String id, String name);
}
