package dev.postern.dispatcher.ses;

import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Notes when a request leaves the SDK: whatever fails before, SES never heard of. */
final class Transmission implements ExecutionInterceptor {
  static final ExecutionAttribute<AtomicBoolean> STARTED =
      new ExecutionAttribute<>("postern.transmission-started");

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    AtomicBoolean started = call.getAttribute(STARTED);
    if (started != null) {
      started.set(true);
    }
  }
}
