package io.mixrunners.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
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
    stamp(
        upload.containerName(),
        AbstractNio2BlobStore.multipartPartName(
            upload.id(), upload.blobName(), request.partNumber()));
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
    String stub = ".mpus-" + upload.id() + "-" + upload.blobName() + "-stub";
    if (!Files.exists(root.resolve(upload.containerName()).resolve(stub))) {
      throw new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
    }
  }
}
