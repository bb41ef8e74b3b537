package dev.postern.api.login;

import dev.postern.api.http.RequestOrigin;
import dev.postern.api.login.ChallengeRepository.Lifetime;
import dev.postern.api.session.SessionMode;
import dev.postern.api.tenant.TenantContext;
import dev.postern.api.token.OpaqueToken;
import dev.postern.api.totp.TotpService;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks for a one-time code between the password and the session. */
@ApplicationScoped
class ChallengeService {
  static final Duration LIFE = Duration.ofMinutes(5);

  private final ChallengeRepository challenges;
  private final TotpService totp;
  private final TenantContext context;
  private final RequestOrigin origin;

  ChallengeService(
      ChallengeRepository challenges,
      TotpService totp,
      TenantContext context,
      RequestOrigin origin) {
    this.challenges = challenges;
    this.totp = totp;
    this.context = context;
    this.origin = origin;
  }

  /** Empty if the person wants no codes. */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<OpaqueToken> begin(UserId user, SessionMode mode, Instant now) {
    if (!totp.isEnabled(user)) {
      return Optional.empty();
    }
    OpaqueToken challenge = OpaqueToken.generate();
    challenges.add(user, challenge.hash(), originHash(), mode, new Lifetime(now, now.plus(LIFE)));
    return Optional.of(challenge);
  }

  /** Enters the person. */
  @Transactional(Transactional.TxType.MANDATORY)
  ChallengeResult answer(OpaqueToken challenge, OneTimeCode code, Instant now) {
    Optional<UserId> user = challenges.findUser(challenge.hash());
    if (user.isEmpty()) {
      return new ChallengeResult.NotGood();
    }
    context.enter(user.get());
    Optional<SessionMode> mode = challenges.lock(user.get(), challenge.hash(), originHash(), now);
    if (mode.isEmpty()) {
      return new ChallengeResult.NotGood();
    }
    if (!isRight(user.get(), code, now)) {
      return new ChallengeResult.WrongCode(user.get());
    }
    challenges.use(user.get(), challenge.hash(), now);
    return new ChallengeResult.Passed(user.get(), mode.get());
  }

  /** In a transaction that has entered the person, and is committed either way. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean isRight(UserId user, OneTimeCode code, Instant now) {
    return switch (code) {
      case OneTimeCode.Totp(String text) -> totp.verify(user, text, now);
      case OneTimeCode.Recovery(String text) -> totp.recover(user, text, now);
    };
  }

  /** Whoever answers must sit where the password was typed. */
  private byte[] originHash() {
    return OpaqueToken.hash(origin.address().orElse("") + "\n" + origin.userAgent().orElse(""));
  }
}
