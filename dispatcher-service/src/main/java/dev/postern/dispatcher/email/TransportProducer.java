package dev.postern.dispatcher.email;

import dev.postern.dispatcher.ses.SesSendClient;
import dev.postern.dispatcher.smtp.SmtpConfig;
import dev.postern.dispatcher.smtp.SmtpSendClient;
import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.dispatcher.transport.MissingTransport;
import dev.postern.dispatcher.transport.TransportConfig;
import dev.postern.model.settings.SmtpUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Takes the transport that the operator named. */
@ApplicationScoped
class TransportProducer {
  private static final Logger LOG = Logger.getLogger(TransportProducer.class);

  @Produces
  @Singleton
  EmailTransport transport(TransportConfig config, SmtpConfig smtp, SesSendClient ses) {
    return switch (config.kind()) {
      case SES -> ses;
      case SMTP -> relay(smtp);
      case NONE -> missing();
    };
  }

  static EmailTransport relay(SmtpConfig smtp) {
    return smtp.url()
        .flatMap(SmtpUrl::parse)
        .<EmailTransport>map(url -> new SmtpSendClient(url, smtp))
        .orElseGet(TransportProducer::missing);
  }

  private static EmailTransport missing() {
    LOG.error("No transport for emails is configured: they wait until one is");
    return new MissingTransport();
  }
}
