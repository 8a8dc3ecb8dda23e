package io.mixrunners.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * The file system store, with the suite's clock: the modification time of an object's file is what
 * S3 shows as LastModified, so it is set once when the object comes into being and then kept.
 */
final class ClockedStore extends ForwardingBlobStore {
  private final Path root;
  private final InstantSource clock;

  private ClockedStore(BlobStore files, Path root, InstantSource clock) {
    super(files);
    this.root = root;
    this.clock = clock;
  }

  static ClockedStore over(Path root, InstantSource clock) {
    return new ClockedStore(new FilesystemNio2BlobStore(root.toString()), root, clock);
  }

  private void stamp(String bucket, String name) {
    try {
      Files.setLastModifiedTime(root.resolve(bucket).resolve(name), FileTime.from(clock.instant()));
    } catch (NoSuchFileException gone) {
      // Deleted or replaced by another call in the meantime: that call stamps its own.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a bucket exists. */
  boolean hasBucket(String bucket) {
    return !bucket.isEmpty() && Files.isDirectory(root.resolve(bucket));
  }

  List<String> bucketNames() {
    return list().buckets().stream().map(Bucket::name).toList();
  }

  /** All objects of a bucket, page by page. */
  List<S3Object> all(String bucket) {
    List<S3Object> all = new ArrayList<>();
    ListObjectsV2Request request = ListObjectsV2Request.builder().bucket(bucket).build();
    while (true) {
      ListObjectsV2Response page = list(request);
      all.addAll(page.contents());
      if (page.nextContinuationToken() == null) {
        return all;
      }
      request = request.toBuilder().continuationToken(page.nextContinuationToken()).build();
    }
  }

  /** The front answers for encryption; objects are kept in clear on this machine. */
  @Override
  public boolean supportsServerSideEncryption() {
    return true;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    PutObjectResponse response = super.putBlob(request, payload);
    stamp(request.bucket(), request.key());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    stamp(request.destinationBucket(), request.destinationKey());
    return response;
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    MultipartUpload upload = super.initiateMultipartUpload(request);
    stamp(request.bucket(), ".mpus-" + upload.id() + "-" + request.key() + "-stub");
    return upload;
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    requireOpen(upload);
    UploadPartResponse response = super.uploadMultipartPart(upload, request, payload);
    String part =
        AbstractNio2BlobStore.multipartPartName(
            upload.id(), upload.blobName(), request.partNumber());
    if (!isOpen(upload)) {
      // Aborted while the part was on its way: nothing of it may stay.
      delegate().abortMultipartUpload(upload);
      throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
    }
    stamp(upload.containerName(), part);
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    stamp(upload.containerName(), upload.blobName());
    return response;
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    requireOpen(upload);
    return super.listMultipartUpload(upload);
  }

  /** As on AWS: once an upload is aborted or complete, the part URLs that are out are dead. */
  private void requireOpen(MultipartUpload upload) {
    if (!isOpen(upload)) {
      throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
    }
  }

  private boolean isOpen(MultipartUpload upload) {
    String stub = ".mpus-" + upload.id() + "-" + upload.blobName() + "-stub";
    return Files.exists(root.resolve(upload.containerName()).resolve(stub));
  }
}
