package io.mixrunners.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * One instance of a handler, called with bytes as the Lambda runtime calls it: events that AWS
 * knows go through its own serializers, everything else through the runtime's Jackson. Used by one
 * invocation at a time.
 */
final class Instance {
  private final RequestStreamHandler entry;

  Instance(Object handler) {
    this.entry =
        switch (handler) {
          case RequestStreamHandler stream -> stream;
          case RequestHandler<?, ?> typed -> adapt(typed);
          default ->
              throw new IllegalArgumentException(
                  handler.getClass().getName()
                      + " is neither a RequestHandler nor a RequestStreamHandler");
        };
  }

  /** Runs the handler and gives the bytes of its result. */
  byte[] invoke(byte[] event, Context context) throws IOException {
    var out = new ByteArrayOutputStream();
    entry.handleRequest(new ByteArrayInputStream(event), out, context);
    return out.toByteArray();
  }

  private static <I, O> RequestStreamHandler adapt(RequestHandler<I, O> handler) {
    ParameterizedType types = handlerType(handler.getClass());
    PojoSerializer<I> input = serializer(types.getActualTypeArguments()[0]);
    PojoSerializer<O> output = serializer(types.getActualTypeArguments()[1]);
    return (in, out, context) ->
        output.toJson(handler.handleRequest(input.fromJson(in), context), out);
  }

  private static ParameterizedType handlerType(Class<?> handler) {
    for (Class<?> c = handler; c != Object.class; c = c.getSuperclass()) {
      for (Type type : c.getGenericInterfaces()) {
        if (type instanceof ParameterizedType typed && typed.getRawType() == RequestHandler.class) {
          return typed;
        }
      }
    }
    throw new IllegalArgumentException(
        handler.getName() + " does not name its event and result types");
  }

  @SuppressWarnings("unchecked")
  private static <T> PojoSerializer<T> serializer(Type type) {
    if (type instanceof Class<?> c && LambdaEventSerializers.isLambdaSupportedEvent(c.getName())) {
      return (PojoSerializer<T>) LambdaEventSerializers.serializerFor(c, c.getClassLoader());
    }
    return (PojoSerializer<T>) JacksonFactory.getInstance().getSerializer(type);
  }
}
