package dev.postern.api.totp;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Turns a person's one-time codes on and off, and checks them. */
@ApplicationScoped
public class TotpService {
  /** Wrong codes in a row, after which none counts for a while. */
  static final int MAX_FAILURES = 5;

  static final Duration LOCKED_FOR = Duration.ofMinutes(15);

  private final TotpRepository seeds;
  private final RecoveryCodeRepository recoveryCodes;
  private final TotpSeeds sealing;
  private final TenantContext context;
  private final AuditService audit;
  private final UuidV7 uuids;
  private final TotpCodes codes = new TotpCodes();

  TotpService(
      TotpRepository seeds,
      RecoveryCodeRepository recoveryCodes,
      TotpSeeds sealing,
      TenantContext context,
      AuditService audit,
      UuidV7 uuids) {
    this.seeds = seeds;
    this.recoveryCodes = recoveryCodes;
    this.sealing = sealing;
    this.context = context;
    this.audit = audit;
    this.uuids = uuids;
  }

  @Transactional
  EnrollResult enroll(UserId user, Instant now) {
    context.enter(user);
    var id = uuids.next();
    byte[] seed = TotpSeeds.generate();
    if (!seeds.replacePending(user, id, sealing.seal(seed, id, user), now)) {
      return new EnrollResult.EnabledAlready();
    }
    audit.record(AuditAction.TOTP_ENROLL, target(user));
    return new EnrollResult.Enrolled(Base32.encode(seed), TotpSeeds.uri(seeds.email(user), seed));
  }

  @Transactional
  EnableResult enable(UserId user, String code, Instant now) {
    context.enter(user);
    Optional<StoredTotp> pending = seeds.lock(user).filter(stored -> !stored.enabled());
    if (pending.isEmpty()) {
      return new EnableResult.NotEnrolled();
    }
    if (!isRight(user, pending.get(), code, now)) {
      return new EnableResult.WrongCode();
    }
    seeds.enable(user, now);
    List<RecoveryCode> fresh =
        Stream.generate(RecoveryCode::generate).limit(RecoveryCode.COUNT).toList();
    recoveryCodes.replace(user, fresh, now);
    audit.record(AuditAction.TOTP_ENABLE, target(user));
    return new EnableResult.Enabled(fresh);
  }

  @Transactional
  void disable(UserId user) {
    context.enter(user);
    seeds.delete(user);
    recoveryCodes.delete(user);
    audit.record(AuditAction.TOTP_DISABLE, target(user));
  }

  /** In a transaction that has entered the person. */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean isEnabled(UserId user) {
    return seeds.isEnabled(user);
  }

  /**
   * Whether the code is one of the person's, and counts the attempt: in a transaction that is
   * committed either way.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean verify(UserId user, String code, Instant now) {
    return seeds
        .lock(user)
        .filter(StoredTotp::enabled)
        .filter(stored -> isRight(user, stored, code, now))
        .isPresent();
  }

  /**
   * Whether it is a recovery code that was not used; it is now, which is a change of its own, with
   * an entry beside that of what it was shown for. Too long to guess: not counted.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean recover(UserId user, String code, Instant now) {
    boolean right =
        RecoveryCode.parse(code).filter(given -> recoveryCodes.use(user, given, now)).isPresent();
    if (right) {
      audit.record(AuditAction.TOTP_RECOVER, target(user));
    }
    return right;
  }

  private boolean isRight(UserId user, StoredTotp stored, String code, Instant now) {
    if (stored.isLocked(now)) {
      return false;
    }
    byte[] seed = sealing.open(stored.sealedSeed(), stored.id(), user);
    OptionalLong step = codes.step(seed, code, now, stored.lastUsedStep());
    if (step.isPresent()) {
      seeds.use(user, step.getAsLong());
    } else {
      int failures = stored.failureCount() + 1;
      // Only a right code starts the count again: after a pause there is one guess, not five.
      seeds.fail(
          user,
          failures,
          failures < MAX_FAILURES ? Optional.empty() : Optional.of(now.plus(LOCKED_FOR)));
    }
    return step.isPresent();
  }

  private static AuditTarget target(UserId user) {
    return AuditTarget.of(user, "user", user.value());
  }
}
