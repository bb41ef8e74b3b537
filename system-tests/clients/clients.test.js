// Runs the official clients, unmodified, against a running Postern. The system tests start it and
// name everything in the environment.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { mock } from 'node:test';
import { Resend } from 'resend';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

const { API_URL, API_KEY, RECEIVER_URL, SANDBOX_URL, SIGNING_SECRET } = process.env;
const resend = new Resend(API_KEY, { baseUrl: API_URL });
const PATIENCE_MILLIS = 30_000;

function email(changes = {}) {
  return {
    from: 'Ada <ada@example.test>',
    to: ['success@simulator.amazonses.com'],
    subject: 'Hello from Node',
    html: '<p>Hello</p>',
    ...changes,
  };
}

async function until(question) {
  for (let end = Date.now() + PATIENCE_MILLIS; Date.now() < end; ) {
    const answer = await question();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing came in time');
}

async function delivery(emailId, type, name = 'demo') {
  const response = await fetch(`${RECEIVER_URL}/_receiver/deliveries?name=${name}&emailId=${emailId}`);
  const deliveries = await response.json();
  return deliveries.find((one) => JSON.parse(one.body).type === type);
}

test('resend sends, gets and lists', async () => {
  const sent = await resend.emails.send(
    email({
      replyTo: 'grace@example.test',
      tags: [{ name: 'kind', value: 'welcome' }],
      attachments: [{ filename: 'note.txt', content: Buffer.from('hello') }],
    }),
  );
  assert.equal(sent.error, null);
  assert.match(sent.data.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);

  const got = await resend.emails.get(sent.data.id);
  assert.equal(got.error, null);
  assert.equal(got.data.object, 'email');
  assert.equal(got.data.from, 'Ada <ada@example.test>');
  assert.deepEqual(got.data.to, ['success@simulator.amazonses.com']);
  assert.equal(got.data.subject, 'Hello from Node');
  assert.deepEqual(got.data.tags, [{ name: 'kind', value: 'welcome' }]);

  const listed = await resend.emails.list();
  assert.equal(listed.error, null);
  assert.equal(listed.data.object, 'list');
  assert.equal(listed.data.data[0].id, sent.data.id);
});

test('test addresses simulate what becomes of an email, as often as wanted', async () => {
  const outcomes = {
    'delivered+a@resend.dev': 'delivered',
    'bounced@resend.dev': 'bounced',
    'complained@resend.dev': 'complained',
    'suppressed@resend.dev': 'suppressed',
  };
  for (const [address, outcome] of Object.entries(outcomes)) {
    for (let round = 0; round < 2; round++) {
      const sent = await resend.emails.send(email({ to: address }));
      assert.equal(sent.error, null);
      const ended = await until(async () => {
        const got = await resend.emails.get(sent.data.id);
        return got.data.last_event === outcome && got.data;
      });
      assert.deepEqual(ended.to, [address]);
      const told = await until(() => delivery(sent.data.id, `email.${outcome}`));
      assert.deepEqual(JSON.parse(told.body).data.to, [address]);
    }
  }
});

test('resend replays a send with the same idempotency key', async () => {
  const idempotencyKey = randomUUID();
  const first = await resend.emails.send(email(), { idempotencyKey });
  const second = await resend.emails.send(email(), { idempotencyKey });
  assert.equal(first.error, null);
  assert.equal(second.data.id, first.data.id);
  const other = await resend.emails.send(email({ subject: 'Another' }), { idempotencyKey });
  assert.equal(other.error.statusCode, 409);
  assert.equal(other.error.name, 'invalid_idempotent_request');
});

test('resend sends batches, whole or what is right of them', async () => {
  const idempotencyKey = randomUUID();
  const two = [email({ subject: 'First' }), email({ subject: 'Second' })];
  const sent = await resend.batch.send(two, { idempotencyKey });
  assert.equal(sent.error, null);
  assert.deepEqual(Object.keys(sent.data), ['data']);
  assert.equal(sent.data.data.length, 2);
  const got = await resend.emails.get(sent.data.data[1].id);
  assert.equal(got.data.subject, 'Second');
  const again = await resend.batch.send(two, { idempotencyKey });
  assert.deepEqual(again.data, sent.data);

  const mixed = [email(), email({ to: ['nobody'] }), email()];
  const strict = await resend.batch.send(mixed);
  assert.equal(strict.error.statusCode, 422);
  assert.equal(strict.error.name, 'validation_error');
  const permissive = await resend.batch.send(mixed, { batchValidation: 'permissive' });
  assert.equal(permissive.error, null);
  assert.equal(permissive.data.data.length, 2);
  assert.deepEqual(permissive.data.errors.map((one) => one.index), [1]);
  assert.match(permissive.data.errors[0].message, /^Invalid `to` field/);
});

test('resend schedules, moves and cancels', async () => {
  const sent = await resend.emails.send(email({ scheduledAt: 'in 1 hour' }));
  assert.equal(sent.error, null);
  const { id } = sent.data;
  const { body } = await until(() => delivery(id, 'email.scheduled'));
  assert.equal(JSON.parse(body).data.subject, 'Hello from Node');

  const time = new Date(Date.now() + 86_400_000).toISOString();
  const moved = await resend.emails.update({ id, scheduledAt: time });
  assert.deepEqual(moved.data, { object: 'email', id });
  const waiting = await resend.emails.get(id);
  assert.equal(waiting.data.last_event, 'scheduled');
  assert.equal(new Date(waiting.data.scheduled_at).toISOString(), time);

  const canceled = await resend.emails.cancel(id);
  assert.deepEqual(canceled.data, { object: 'email', id });
  const final = await resend.emails.get(id);
  assert.equal(final.data.last_event, 'canceled');
  const again = await resend.emails.cancel(id);
  assert.equal(again.error.statusCode, 422);
  const far = await resend.emails.send(email({ scheduledAt: 'in 5 weeks' }));
  assert.equal(far.error.name, 'validation_error');
});

test('resend reports what is wrong', async () => {
  const unverified = await resend.emails.send(email({ from: 'ada@elsewhere.test' }));
  assert.equal(unverified.error.statusCode, 403);
  const stranger = new Resend(`${API_KEY.slice(0, -1)}!`, { baseUrl: API_URL });
  const refused = await stranger.emails.send(email());
  assert.equal(refused.error.statusCode, 401);
  assert.equal(refused.error.message, 'API key is invalid');
  const unknown = await resend.emails.get('00000000-0000-7000-8000-000000000000');
  assert.equal(unknown.error.statusCode, 404);
  assert.equal(unknown.error.name, 'not_found');
});

test('resend makes, lists and removes API keys', async () => {
  const made = await resend.apiKeys.create({ name: 'From Node', permission: 'sending_access' });
  assert.equal(made.error, null);
  assert.match(made.data.token, /^pn_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/);

  const listed = await resend.apiKeys.list();
  assert.equal(listed.error, null);
  assert.equal(listed.data.object, 'list');
  const key = listed.data.data.find((one) => one.id === made.data.id);
  assert.equal(key.name, 'From Node');
  assert.ok(!JSON.stringify(listed.data).includes(made.data.token.slice(-49)));

  const sender = new Resend(made.data.token, { baseUrl: API_URL });
  const sent = await sender.emails.send(email());
  assert.equal(sent.error, null);
  const refused = await sender.emails.get(sent.data.id);
  assert.equal(refused.error.name, 'restricted_api_key');

  const removed = await resend.apiKeys.remove(made.data.id);
  assert.equal(removed.error, null);
  const late = await sender.emails.send(email());
  assert.equal(late.error.statusCode, 401);
  const again = await resend.apiKeys.remove(made.data.id);
  assert.equal(again.error.statusCode, 404);
});

test('resend adds, finds, lists and removes suppressions', async () => {
  const address = `gone-${randomUUID()}@example.test`;
  const added = await resend.suppressions.add({ email: address });
  assert.equal(added.error, null);
  assert.equal(added.data.object, 'suppression');

  const got = await resend.suppressions.get(address);
  assert.equal(got.error, null);
  assert.equal(got.data.id, added.data.id);
  assert.equal(got.data.email, address);
  assert.equal(got.data.origin, 'manual');
  assert.equal(got.data.source_id, null);

  const listed = await resend.suppressions.list({ origin: 'manual', limit: 1 });
  assert.equal(listed.error, null);
  assert.equal(listed.data.object, 'list');
  assert.deepEqual(listed.data.data, [
    {
      id: added.data.id,
      email: address,
      origin: 'manual',
      source_id: null,
      created_at: got.data.created_at,
    },
  ]);

  const sent = await resend.emails.send(email({ to: [address] }));
  assert.equal(sent.error, null);
  await until(async () => {
    const { data } = await resend.emails.get(sent.data.id);
    return data.last_event === 'suppressed';
  });

  const removed = await resend.suppressions.remove(address);
  assert.equal(removed.error, null);
  assert.deepEqual(removed.data, { object: 'suppression', id: added.data.id, deleted: true });
  const unknown = await resend.suppressions.get(address);
  assert.equal(unknown.error.statusCode, 404);

  const emails = [address, `left-${randomUUID()}@example.test`];
  const batch = await resend.suppressions.batch.add({ emails });
  assert.equal(batch.error, null);
  assert.equal(batch.data.data.length, 2);
  const gone = await resend.suppressions.batch.remove({ ids: batch.data.data.map((one) => one.id) });
  assert.equal(gone.error, null);
  assert.ok(gone.data.data.every((one) => one.object === 'suppression' && one.deleted === true));
});

test('U45: svix and standardwebhooks accept the deliveries and refuse a changed byte', async () => {
  const sent = await resend.emails.send(email());
  assert.equal(sent.error, null);
  for (const type of ['email.sent', 'email.delivered']) {
    const { body, headers } = await until(() => delivery(sent.data.id, type));
    const changed = body.replace('Hello', 'Jello');
    assert.notEqual(changed, body);
    for (const webhook of [new SvixWebhook(SIGNING_SECRET), new StandardWebhook(SIGNING_SECRET)]) {
      assert.equal(webhook.verify(body, headers).data.email_id, sent.data.id);
      assert.throws(() => webhook.verify(changed, headers));
      for (const seconds of [299, -299]) {
        assert.equal(at(headers, seconds, () => webhook.verify(body, headers)).data.email_id, sent.data.id);
      }
      for (const seconds of [301, -301]) {
        assert.throws(() => at(headers, seconds, () => webhook.verify(body, headers)), /timestamp/i);
      }
    }
  }
});

/** Runs `verify` with the clock so many seconds after the delivery was signed. */
function at(headers, seconds, verify) {
  mock.timers.enable({ apis: ['Date'], now: (Number(headers['svix-timestamp']) + seconds) * 1000 });
  try {
    return verify();
  } finally {
    mock.timers.reset();
  }
}

test('U46: resend manages webhooks, whose deliveries it verifies with the old and the new secret', async () => {
  const name = randomUUID();
  const endpoint = `${RECEIVER_URL}/hooks/${name}`;
  const created = await resend.webhooks.create({ endpoint, events: ['email.sent', 'email.bounced'] });
  assert.equal(created.error, null);
  assert.equal(created.data.object, 'webhook');
  assert.match(created.data.signing_secret, /^whsec_/);
  const { id, signing_secret: first } = created.data;

  const updated = await resend.webhooks.update(id, { events: ['email.sent'] });
  assert.deepEqual(updated.data, { object: 'webhook', id });
  const rotated = await resend.webhooks.rotateSigningSecret(id);
  assert.equal(rotated.error, null);
  const second = rotated.data.signing_secret;
  assert.notEqual(second, first);
  const got = await resend.webhooks.get(id);
  assert.equal(got.data.endpoint, endpoint);
  assert.equal(got.data.status, 'enabled');
  assert.deepEqual(got.data.events, ['email.sent']);
  assert.equal(got.data.signing_secret, second);
  const listed = await resend.webhooks.list();
  const [shown] = listed.data.data.filter((one) => one.id === id);
  assert.equal(shown.endpoint, endpoint);
  assert.equal(shown.signing_secret, undefined);

  const sent = await resend.emails.send(email());
  const { body, headers } = await until(() => delivery(sent.data.id, 'email.sent', name));
  for (const webhookSecret of [first, second]) {
    const payload = resend.webhooks.verify({
      payload: body,
      headers: {
        id: headers['svix-id'],
        timestamp: headers['svix-timestamp'],
        signature: headers['svix-signature'],
      },
      webhookSecret,
    });
    assert.equal(payload.data.email_id, sent.data.id);
  }

  const removed = await resend.webhooks.remove(id);
  assert.deepEqual(removed.data, { object: 'webhook', id, deleted: true });
  const gone = await resend.webhooks.get(id);
  assert.equal(gone.error.statusCode, 404);
  const refused = await resend.webhooks.create({ endpoint: 'https://127.1/', events: ['email.sent'] });
  assert.equal(refused.error.name, 'validation_error');
});

test('resend adds, changes, verifies and removes domains', async () => {
  const name = `mail.d${randomUUID()}.example`;
  const made = await resend.domains.create({
    name,
    region: 'eu-west-1',
    customReturnPath: 'bounces',
    openTracking: true,
    trackingSubdomain: 'links',
    tls: 'enforced',
    capabilities: { receiving: 'enabled' },
  });
  assert.equal(made.error, null);
  assert.equal(made.data.name, name);
  assert.equal(made.data.status, 'not_started');
  assert.equal(made.data.region, 'eu-west-1');
  assert.deepEqual(made.data.capabilities, { sending: 'enabled', receiving: 'enabled' });
  assert.deepEqual(
    made.data.records.map((one) => `${one.record} ${one.type} ${one.priority ?? ''}`.trim()),
    ['DKIM TXT', 'DKIM TXT', 'SPF MX 10', 'SPF TXT', 'Receiving MX 10', 'Tracking CNAME'],
  );
  assert.ok(made.data.records.every((one) => one.ttl === 'Auto' && one.status === 'not_started'));

  const again = await resend.domains.create({ name });
  assert.equal(again.error.statusCode, 403);
  assert.equal(again.error.message, `The ${name} domain has been registered already.`);

  const { id } = made.data;
  const updated = await resend.domains.update({ id, clickTracking: true, tls: 'opportunistic' });
  assert.deepEqual(updated.data, { object: 'domain', id });

  const verified = await resend.domains.verify(id);
  assert.deepEqual(verified.data, { object: 'domain', id });
  const got = await resend.domains.get(id);
  assert.equal(got.data.object, 'domain');
  assert.equal(got.data.status, 'pending');
  assert.equal(got.data.click_tracking, true);
  assert.equal(got.data.tracking_subdomain, 'links');

  const listed = await resend.domains.list();
  assert.equal(listed.data.has_more, false);
  const shown = listed.data.data.find((one) => one.id === id);
  assert.equal(shown.name, name);
  assert.ok(!('records' in shown));

  const early = await resend.emails.send(email({ from: `ada@${name}` }));
  assert.equal(early.error.statusCode, 403);
  assert.match(early.error.message, /domain is not verified/);

  const removed = await resend.domains.remove(id);
  assert.deepEqual(removed.data, { object: 'domain', id, deleted: true });
  const late = await resend.domains.get(id);
  assert.equal(late.error.statusCode, 404);
  assert.equal(late.error.message, 'Domain not found');
});

test('resend claims domains', async () => {
  const name = `d${randomUUID()}.example`;
  const claimed = await resend.domains.claims.create({ name, customReturnPath: 'bounces' });
  assert.equal(claimed.error, null);
  assert.equal(claimed.data.object, 'domain_claim');
  assert.equal(claimed.data.status, 'pending');
  assert.equal(claimed.data.region, 'us-east-1');
  assert.equal(claimed.data.record.type, 'TXT');
  assert.equal(claimed.data.blocked_reason, null);

  const again = await resend.domains.claims.create({ name });
  assert.equal(again.data.id, claimed.data.id);
  const started = await resend.domains.claims.verify(claimed.data.domain_id);
  assert.equal(started.error, null);
  const got = await resend.domains.claims.get(claimed.data.domain_id);
  assert.equal(got.data.id, claimed.data.id);
  const domain = await resend.domains.get(claimed.data.domain_id);
  assert.equal(domain.data.records[0].value, claimed.data.record.value);
  const removed = await resend.domains.remove(claimed.data.domain_id);
  assert.equal(removed.error, null);
});

test('resend shows the events of a webhook and their attempts, and replays one', async () => {
  const name = randomUUID();
  const endpoint = `${RECEIVER_URL}/hooks/${name}`;
  const created = await resend.webhooks.create({ endpoint, events: ['email.sent'] });
  const webhookId = created.data.id;
  // Only to whom it knows does the receiver answer 200.
  await fetch(`${RECEIVER_URL}/_receiver/secrets/${name}`, {
    method: 'PUT',
    body: JSON.stringify({ secrets: [created.data.signing_secret] }),
  });
  const sent = await resend.emails.send(email());
  await until(() => delivery(sent.data.id, 'email.sent', name));

  const [event] = await until(async () => {
    const listed = await resend.webhooks.events.list({ webhookId, limit: 1 });
    assert.equal(listed.error, null);
    assert.equal(listed.data.object, 'list');
    return listed.data.data[0]?.status === 'success' && listed.data.data;
  });
  assert.equal(event.type, 'email.sent');
  const eventId = event.id;
  const got = await resend.webhooks.events.get({ webhookId, eventId });
  assert.equal(got.error, null);
  assert.equal(got.data.object, 'webhook_event');
  assert.equal(got.data.next_attempt_at, null);
  assert.equal(got.data.payload.data.email_id, sent.data.id);

  const replayed = await resend.webhooks.events.replay({ webhookId, eventId });
  assert.deepEqual(replayed.data, { object: 'webhook_event', id: eventId });
  const attempts = await until(async () => {
    const listed = await resend.webhooks.events.attempts.list({ webhookId, eventId });
    assert.equal(listed.error, null);
    return listed.data.data.length === 2 && listed.data.data;
  });
  assert.deepEqual(attempts.map((one) => one.http_status_code), [200, 200]);
  const older = await resend.webhooks.events.list({ webhookId, after: eventId });
  assert.deepEqual(older.data, { object: 'list', has_more: false, data: [] });

  await resend.webhooks.update(webhookId, { status: 'disabled' });
  const refused = await resend.webhooks.events.replay({ webhookId, eventId });
  assert.equal(refused.error.name, 'validation_error');
  await resend.webhooks.remove(webhookId);
});

test('resend counts what was sent, by day and by email, and tells the usage', async () => {
  const before = await resend.usage.get();
  assert.equal(before.error, null);
  assert.equal(before.data.object, 'usage');
  const sent = await resend.emails.send(email());
  const emailId = sent.data.id;
  const one = await until(async () => {
    const counted = await resend.emails.metrics({ emailId: [emailId], metrics: ['sent', 'delivered', 'delivery_rate'] });
    assert.equal(counted.error, null);
    return counted.data.totals.delivered === 1 && counted.data;
  });
  assert.deepEqual(one.totals, { sent: 1, delivered: 1, delivery_rate: 100 });
  assert.equal(one.data, undefined);
  const days = await resend.emails.metrics({
    emailId: [emailId],
    metrics: ['sent'],
    dimensions: ['period', 'email'],
    granularity: 'daily',
    timezone: 'America/New_York',
  });
  assert.equal(days.error, null);
  assert.deepEqual(days.data.dimensions, ['period', 'email']);
  assert.deepEqual(
    days.data.data.map((row) => [row.email_id, row.sent]),
    [[emailId, 1]],
  );
  const refused = await resend.emails.metrics({ granularity: 'yearly' });
  assert.equal(refused.error.name, 'validation_error');

  const after = await resend.usage.get();
  assert.ok(after.data.emails.monthly.sent > before.data.emails.monthly.sent);
  assert.equal(after.data.rate_limit.duration, '1000ms');
});

test('resend lists, gets and downloads attachments', async () => {
  const content = Buffer.from('hello');
  const sent = await resend.emails.send(
    email({
      attachments: [
        { filename: 'note.txt', content },
        { filename: 'logo.png', content, contentId: 'logo', contentType: 'image/png' },
      ],
    }),
  );
  assert.equal(sent.error, null);

  const listed = await resend.emails.attachments.list({ emailId: sent.data.id });
  assert.equal(listed.error, null);
  assert.equal(listed.data.object, 'list');
  assert.equal(listed.data.has_more, false);
  assert.deepEqual(
    listed.data.data.map((one) => [one.filename, one.content_disposition, one.content_id]),
    [
      ['note.txt', 'attachment', null],
      ['logo.png', 'inline', 'logo'],
    ],
  );
  const [note] = listed.data.data;
  const next = await resend.emails.attachments.list({ emailId: sent.data.id, after: note.id });
  assert.deepEqual(next.data.data.map((one) => one.filename), ['logo.png']);

  const got = await resend.emails.attachments.get({ emailId: sent.data.id, id: note.id });
  assert.equal(got.error, null);
  assert.equal(got.data.object, 'attachment');
  assert.equal(got.data.size, content.length);
  assert.equal(got.data.content_type, 'text/plain');
  assert.ok(new Date(got.data.expires_at) > new Date());
  const file = await fetch(got.data.download_url);
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), content);

  const unknown = await resend.emails.attachments.get({ emailId: sent.data.id, id: sent.data.id });
  assert.equal(unknown.error.statusCode, 404);
  assert.equal(unknown.error.name, 'not_found');
});

test('resend sends files that are fetched by their URL, and says why one cannot be had', async () => {
  const path = `${RECEIVER_URL}/_receiver/deliveries?name=nobody&emailId=none`;
  const sent = await resend.emails.send(email({ attachments: [{ filename: 'none.json', path }] }));
  assert.equal(sent.error, null);
  await until(async () => (await resend.emails.get(sent.data.id)).data.last_event === 'delivered');
  const listed = await resend.emails.attachments.list({ emailId: sent.data.id });
  const [file] = listed.data.data;
  assert.equal(file.filename, 'none.json');
  const got = await resend.emails.attachments.get({ emailId: sent.data.id, id: file.id });
  assert.equal(await (await fetch(got.data.download_url)).text(), '[]');

  const lost = await resend.emails.send(
    email({ attachments: [{ path: `${RECEIVER_URL}/_receiver/no-such-file` }] }),
  );
  assert.equal(lost.error, null);
  await until(async () => (await resend.emails.get(lost.data.id)).data.last_event === 'failed');
  const inside = await resend.emails.send(
    email({ attachments: [{ path: 'http://169.254.169.254/latest/meta-data' }] }),
  );
  assert.equal(inside.error.name, 'invalid_attachment');
});

test('resend shares an email', async () => {
  const sent = await resend.emails.send(email());
  const shared = await resend.emails.share(sent.data.id, { expiresIn: '2 hours' });
  assert.equal(shared.error, null);
  assert.equal(shared.data.object, 'email');
  assert.equal(shared.data.id, sent.data.id);
  const page = await fetch(shared.data.url);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /Hello from Node/);
  assert.equal((await resend.emails.share(sent.data.id)).error, null);
  const tooLong = await resend.emails.share(sent.data.id, { expiresIn: '3 days' });
  assert.equal(tooLong.error.statusCode, 422);
});

test('resend renames API keys', async () => {
  const made = await resend.apiKeys.create({ name: 'Old' });
  const { id } = made.data;
  const renamed = await resend.apiKeys.update(id, { name: 'New' });
  assert.equal(renamed.error, null);
  assert.deepEqual(renamed.data, { object: 'api_key', id });
  const listed = await resend.apiKeys.list({ limit: 1 });
  assert.equal(listed.data.data[0].id, id);
  assert.equal(listed.data.data[0].name, 'New');
  assert.equal(listed.data.data[0].last_used_at, null);
  assert.equal(listed.data.has_more, true);
  assert.equal((await resend.apiKeys.remove(id)).error, null);
});

test('resend lists and gets logs', async () => {
  await resend.emails.send(email());
  const listed = await until(async () => {
    const page = await resend.logs.list({ limit: 100 });
    assert.equal(page.error, null);
    return page.data.data.some((one) => one.endpoint === '/emails') && page.data;
  });
  assert.equal(listed.object, 'list');
  assert.equal(typeof listed.has_more, 'boolean');
  const shown = listed.data.find((one) => one.endpoint === '/emails' && one.method === 'POST');
  assert.match(shown.user_agent, /^resend-node:/);
  const got = await resend.logs.get(shown.id);
  assert.equal(got.error, null);
  assert.equal(got.data.object, 'log');
  assert.equal(got.data.response_status, shown.response_status);
  assert.ok('request_body' in got.data && 'response_body' in got.data);
  const unknown = await resend.logs.get('00000000-0000-7000-8000-000000000000');
  assert.equal(unknown.error.statusCode, 404);
  assert.equal(unknown.error.name, 'not_found');
});

test('resend names a send and a creation alike, and pages through lists', async () => {
  const older = await resend.emails.create(email());
  assert.equal(older.error, null);
  const newer = await resend.emails.create(email());
  const after = await resend.emails.list({ limit: 1, after: newer.data.id });
  assert.deepEqual(after.data.data.map((one) => one.id), [older.data.id]);
  assert.equal(after.data.has_more, true);
  const before = await resend.emails.list({ limit: 1, before: older.data.id });
  assert.deepEqual(before.data.data.map((one) => one.id), [newer.data.id]);
  const [shown] = before.data.data;
  for (const name of ['message_id', 'from', 'created_at', 'subject', 'last_event']) {
    assert.equal(typeof shown[name], 'string', name);
  }
  assert.deepEqual([shown.cc, shown.bcc, shown.scheduled_at], [null, null, null]);
  for (const list of [resend.domains, resend.webhooks]) {
    const page = await list.list({ limit: 1 });
    assert.equal(page.error, null);
    assert.equal(page.data.data.length, 1);
  }
  const both = await resend.emails.list({ after: newer.data.id, before: older.data.id });
  assert.equal(both.error.statusCode, 422);
  assert.equal(both.error.name, 'validation_error');
});

test('resend lists, gets, downloads and forwards received emails', async () => {
  const domains = await resend.domains.list();
  const { id } = domains.data.data.find((domain) => domain.name === 'example.test');
  const receiving = await resend.domains.update({ id, capabilities: { receiving: 'enabled' } });
  assert.equal(receiving.error, null);

  const picture = 'iVBORw0KGgo=';
  const mime = [
    'From: Grace <grace@example.com>',
    'To: Ada <ada@example.test>',
    'Subject: Hello back',
    'Message-ID: <hello-back@example.com>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p onclick="alert(1)">Hi <img src="cid:logo"></p>',
    '--b',
    'Content-Type: image/png; name=logo.png',
    'Content-ID: <logo>',
    'Content-Disposition: inline; filename=logo.png',
    'Content-Transfer-Encoding: base64',
    '',
    picture,
    '--b--',
    '',
  ].join('\r\n');
  const come = await fetch(`${SANDBOX_URL}/_sandbox/inbound?recipient=ada@example.test`, {
    method: 'POST',
    headers: { 'Content-Type': 'message/rfc822' },
    body: mime,
  });
  assert.equal(come.status, 200);
  const listed = await until(async () => {
    const answer = await resend.emails.receiving.list();
    assert.equal(answer.error, null);
    return answer.data.data.find((one) => one.subject === 'Hello back');
  });
  assert.equal(listed.from, 'Grace <grace@example.com>');
  assert.deepEqual(listed.received_for, ['ada@example.test']);
  assert.equal(listed.attachments.length, 1);

  const got = await until(async () => {
    const answer = await resend.emails.receiving.get(listed.id);
    assert.equal(answer.error, null);
    return answer.data;
  });
  assert.equal(got.object, 'email');
  assert.equal(got.message_id, '<hello-back@example.com>');
  assert.ok(got.html.includes(`data:image/png;base64,${picture}`));
  assert.ok(!got.html.includes('onclick'));
  assert.equal(got.headers.Subject ?? got.headers.subject, 'Hello back');
  assert.deepEqual(got.bcc, []);
  const raw = await fetch(got.raw.download_url);
  assert.equal(await raw.text(), mime);

  const files = await resend.emails.receiving.attachments.list({ emailId: listed.id });
  assert.equal(files.error, null);
  assert.equal(files.data.data[0].filename, 'logo.png');
  const file = await resend.emails.receiving.attachments.get({
    emailId: listed.id,
    id: files.data.data[0].id,
  });
  assert.equal(file.error, null);
  const bytes = await fetch(file.data.download_url);
  assert.equal(Buffer.from(await bytes.arrayBuffer()).toString('base64'), picture);

  const told = await until(() => delivery(listed.id, 'email.received'));
  assert.equal(JSON.parse(told.body).data.message_id, '<hello-back@example.com>');

  const forwarded = await resend.emails.receiving.forward({
    emailId: listed.id,
    from: 'Ada <ada@example.test>',
    to: 'success@simulator.amazonses.com',
  });
  assert.equal(forwarded.error, null);
  const again = await resend.emails.get(forwarded.data.id);
  assert.match(again.data.subject, /Hello back/);
});
