/** Policies that must not run: each is refused with a code and the field to blame, and the one before goes on. */
import { describe, expect, it } from 'vitest';
import { BUILT_IN_BOUNDS, openBounds, openPolicy, parseBounds, type PolicyRefusal, signToml } from '@wardkeeper/proto/policy';
import { bothKeysOf, classicalKeyOf, keysOf, signDocument, utf8 } from '@wardkeeper/proto';
import { openAccessBench } from '../support/access.ts';
import { change, HOSPITAL, openHolder, shippedText, signedBytes, signedPolicy, STRANGER } from '../support/policies.ts';

const ICU = shippedText('icu');

/** Refused by form or by bounds, whoever signed it. */
const FAULTS: readonly (readonly [string, PolicyRefusal, string, string, string])[] = [
  ['an unknown field', 'FAULTY', 'pins.colour', 'min_length_digits = 6', 'min_length_digits = 6\ncolour = "red"'],
  ['an unknown table', 'FAULTY', 'backdoor', '[pins]', '[backdoor]\nopen = true\n[pins]'],
  ['a field twice', 'FAULTY', '', 'min_length_digits = 6', 'min_length_digits = 6\nmin_length_digits = 8'],
  ['a text for a number', 'FAULTY', 'pins.min_length_digits', 'min_length_digits = 6', 'min_length_digits = "6"'],
  ['a number for a flag', 'FAULTY', 'emergency.enabled', 'enabled = true', 'enabled = 1'],
  ['a number for a list', 'FAULTY', 'throttle.local-console.ladder_seconds', '[5, 10, 15]', '15'],
  ['no unit', 'FAULTY', 'sessions.clinical.idle_lock', 'idle_lock_minutes = 15 ', 'idle_lock = 15 '],
  ['another unit', 'FAULTY', 'sessions.clinical.idle_lock_ms', 'idle_lock_minutes = 15 ', 'idle_lock_ms = 900000 '],
  ['a fraction', 'FAULTY', 'sessions.clinical.idle_lock_minutes', 'idle_lock_minutes = 15 ', 'idle_lock_minutes = 0.5 '],
  ['a negative wait', 'FAULTY', 'throttle.local-console.ladder_seconds[0]', '[5, 10, 15]', '[-5, 10, 15]'],
  ['infinity', 'FAULTY', 'pins.min_length_digits', 'min_length_digits = 6', 'min_length_digits = inf'],
  ['no ladder at all', 'FAULTY', 'throttle.local-console.ladder_seconds', '[5, 10, 15]', '[]'],
  ['a falling ladder', 'FAULTY', 'throttle.local-console.ladder_seconds', '[5, 10, 15]', '[15, 10, 5]'],
  ['a missing throttle', 'FAULTY', 'throttle.privileged', '[throttle.privileged]', '[throttle.other]'],
  ['a role that nobody has', 'FAULTY', 'actions.export-log[0]', 'export-log = ["administrator"', 'export-log = ["root"'],
  ['an origin that no socket has', 'FAULTY', 'authenticator.pin.origins[0]', 'origins = ["local-console"]', 'origins = ["anywhere"]'],
  [
    'a PIN from the network',
    'FAULTY',
    'authenticator.pin.origins',
    '[authenticator.pin]\norigins = ["local-console"]',
    '[authenticator.pin]\norigins = ["local-network"]',
  ],
  [
    'a password that keeps patient care at its cap',
    'FAULTY',
    'authenticator.password.keeps_patient_care',
    'keeps_patient_care = false',
    'keeps_patient_care = true',
  ],
  ['a blank lock', 'FAULTY', 'sessions.lock_shows_safety_view', 'lock_shows_safety_view = true', 'lock_shows_safety_view = false'],
  ['no emergency access beside a patient', 'FAULTY', 'emergency.enabled', 'enabled = true', 'enabled = false'],
  ['an emergency that installs updates', 'FAULTY', 'emergency.scope', 'scope = ["start-infusion"', 'scope = ["install-update"'],
  ['one person who is two', 'FAULTY', 'dual_approval.distinct', '"subject", "role", "issuer"', '"role", "issuer"'],
  ['an essential action with roles', 'FAULTY', 'actions.stop', '[actions]', '[actions]\nstop = ["administrator"]'],
  ['a name with a NUL', 'FAULTY', 'id', 'id = "shipped-icu"', 'id = "shipped\\u0000icu"'],
  ['an over-long name', 'FAULTY', 'id', 'id = "shipped-icu"', `id = "${'a'.repeat(64)}"`],
  ['a version of nothing', 'FAULTY', 'version', 'version = 2', 'version = 0'],

  [
    'one essential action more',
    'OUT_OF_BOUNDS',
    'essential_action',
    '[[essential_action]]',
    '[[essential_action]]\naction = "dim-light"\nrationale = "x"\nrisk_ref = "y"\n[[essential_action]]',
  ],
  ['one essential action less', 'OUT_OF_BOUNDS', 'essential_action', 'action = "stop"', 'action = "halt"'],
  [
    'an action that the manufacturer never named',
    'OUT_OF_BOUNDS',
    'actions.open-door',
    '[actions]',
    '[actions]\nopen-door = ["patient-care"]',
  ],
  ['keys for everybody', 'OUT_OF_BOUNDS', 'actions.manage-keys', 'manage-keys = ["administrator"]', 'manage-keys = ["patient-care"]'],
  ['an acute bedside that waits a minute', 'OUT_OF_BOUNDS', 'throttle.local-console.ladder_seconds', '[5, 10, 15]', '[5, 10, 60]'],
  ['a network that hardly locks', 'OUT_OF_BOUNDS', 'throttle.local-network.ladder_seconds', '[900, 1800, 3600]', '[1]'],
  [
    'a network that only waits',
    'OUT_OF_BOUNDS',
    'throttle.local-network.kind',
    '[throttle.local-network]\nkind = "lock"',
    '[throttle.local-network]\nkind = "wait"',
  ],
  ['a PIN of four digits', 'OUT_OF_BOUNDS', 'pins.min_length_digits', 'min_length_digits = 6', 'min_length_digits = 4'],
  ['a cap of a thousand', 'OUT_OF_BOUNDS', 'authenticator.password.cap_failures', 'cap_failures = 100', 'cap_failures = 1000'],
  [
    'a PIN that locks care out at its cap',
    'OUT_OF_BOUNDS',
    'authenticator.pin.keeps_patient_care',
    'keeps_patient_care = true',
    'keeps_patient_care = false',
  ],
  [
    'passwords of four characters',
    'OUT_OF_BOUNDS',
    'passwords.min_length_alone_characters',
    'min_length_alone_characters = 15',
    'min_length_alone_characters = 4',
  ],
  ['administrators with one factor', 'OUT_OF_BOUNDS', 'second_factor.roles', 'roles = ["service", "administrator"]', 'roles = ["service"]'],
  ['a session without end', 'OUT_OF_BOUNDS', 'sessions.clinical.absolute_hours', 'absolute_hours = 12', 'absolute_hours = "never"'],
  ['updates by one person', 'OUT_OF_BOUNDS', 'dual_approval.actions', 'actions = ["install-update", "accept-change"]', 'actions = []'],
  ['an emergency that waits a minute', 'OUT_OF_BOUNDS', 'emergency.max_wait_seconds', 'max_wait_seconds = 5', 'max_wait_seconds = 60'],
  [
    'a roster good for a year',
    'OUT_OF_BOUNDS',
    'offline.roster_max_age_hours',
    'roster_max_age_hours = 168',
    'roster_max_age_hours = 8760',
  ],
  ['a flood as budget', 'OUT_OF_BOUNDS', 'network_budget.attempts_per_minute', 'attempts_per_minute = 30', 'attempts_per_minute = 9999'],

  ['another site', 'OTHER_SITE', 'site', 'site = "st-anna"', 'site = "st-bernard"'],
  ['another care setting', 'OTHER_CARE_SETTING', 'care_setting', 'care_setting = "icu"', 'care_setting = "emergency"'],
];

/** Refused by what it is, before what it says. */
const DOCUMENTS: readonly (readonly [string, PolicyRefusal, Uint8Array])[] = [
  ['signed by a stranger', 'SIGNATURE', signedPolicy([], { version: 9, signer: STRANGER })],
  [
    'signed with one key of two',
    'SIGNATURE',
    signDocument({ type: 'policy', version: 9, body: utf8(change(ICU, ['version = 1', 'version = 9'])) }, [HOSPITAL.ed25519]),
  ],
  ['unsigned', 'SIGNATURE', signDocument({ type: 'policy', version: 9, body: utf8(ICU) }, [])],
  ['the TOML itself', 'MALFORMED', utf8(ICU)],
  ['nothing', 'TYPE', new Uint8Array()],
  ['a signed roster', 'TYPE', signDocument({ type: 'roster', version: 9, body: utf8(ICU) }, keysOf(HOSPITAL))],
  ['the same version again', 'VERSION', signedPolicy()],
  ['a text that says another version than its signature', 'VERSION_DIFFERS', signToml('policy', ICU, 9, HOSPITAL)],
  ['bytes that are not UTF-8', 'FAULTY', signedBytes(Uint8Array.of(0xff, 0xfe, 0x69), 9)],
  ['no TOML', 'FAULTY', signedBytes('id = = 3', 9)],
  ['an empty text', 'FAULTY', signedBytes('', 9)],
  ['a text beyond all measure', 'FAULTY', signedBytes(`# ${'x'.repeat(300_000)}\n${ICU}`, 9)],
];

describe('a policy is refused, with its field, and the running one stays', () => {
  it.each(FAULTS)('%s', async (_name, code, field, from, to) => {
    const bench = await openAccessBench();
    const holder = openHolder(bench.ledger);
    expect(await holder.apply(signedPolicy())).toMatchObject({ kind: 'applied', version: 1 });
    const before = holder.current();
    const outcome = await holder.apply(signedPolicy([[from, to]], { version: 2 }));
    expect(outcome).toMatchObject({ kind: 'refused', code });
    expect(outcome.kind === 'refused' && outcome.faults.map(({ key }) => key)).toContain(field);
    expect(holder.current()).toBe(before);
    expect(bench.events('policyRefused').map(({ detail }) => detail.code)).toEqual([code]);
  });

  it.each(DOCUMENTS)('%s', async (_name, code, document) => {
    const bench = await openAccessBench();
    const holder = openHolder(bench.ledger);
    await holder.apply(signedPolicy());
    const before = holder.current();
    expect(await holder.apply(document)).toMatchObject({ kind: 'refused', code });
    expect(holder.current()).toBe(before);
    expect(bench.events('policyRefused')).toHaveLength(1);
  });

  it('names every fault at once, each with its line', () => {
    const document = signedPolicy([
      ['idle_lock_minutes = 15 ', 'idle_lock = 15 '],
      ['min_length_digits = 6', 'min_length_digits = "six"'],
      ['hash = "argon2id"', 'hash = "md5"'],
    ]);
    const opened = openPolicy(document, {
      trusted: bothKeysOf([HOSPITAL]),
      site: 'st-anna',
      careSetting: 'icu',
      bounds: BUILT_IN_BOUNDS,
      minVersion: 0,
    });
    const lineOf = (text: string) => ICU.split('\n').findIndex((line) => line.startsWith(text)) + 1;
    expect(opened.ok ? [] : opened.faults.map(({ key, line }) => [key, line])).toEqual([
      ['passwords.hash', lineOf('hash =')],
      ['pins.min_length_digits', lineOf('min_length_digits')],
      ['sessions.clinical.idle_lock', lineOf('idle_lock_minutes')],
    ]);
  });
});

describe("the manufacturer's bounds", () => {
  const text = '[[bound]]\nfield = "pins.min_length_digits"\nmin = 8\nsource = "[D] test"\n';
  const head = 'id = "own"\nversion = 3\nessential_action = []\n[actions]\n';

  it('count only with both of its keys', () => {
    const document = signToml('policy-bounds', head + text, 3, HOSPITAL);
    expect(openBounds(document, bothKeysOf([HOSPITAL]))).toMatchObject({ ok: true, bounds: { id: 'own' } });
    expect(openBounds(document, bothKeysOf([STRANGER]))).toEqual({ ok: false, code: 'SIGNATURE' });
    const half = signDocument({ type: 'policy-bounds', version: 3, body: utf8(head + text) }, [HOSPITAL.ed25519]);
    expect(openBounds(half, bothKeysOf([HOSPITAL]))).toEqual({ ok: false, code: 'SIGNATURE' });
    expect(openBounds(half, classicalKeyOf([HOSPITAL])).ok).toBe(true);
    expect(openBounds(signToml('policy-bounds', head + text, 4, HOSPITAL), bothKeysOf([HOSPITAL]))).toEqual({
      ok: false,
      code: 'VERSION_DIFFERS',
    });
  });

  it.each([
    ['a field that no policy has', 'field = "pins.min_length_digits"', 'field = "pins.min_digits"', 'bound[0].field'],
    ['a bound that bounds nothing', 'min = 8\n', '', 'bound[0]'],
    ['a bound without a source', 'source = "[D] test"\n', '', 'bound[0].source'],
    ['a setting that there is not', 'min = 8\n', 'min = 8\ncare_settings = ["spa"]\n', 'bound[0].care_settings[0]'],
  ])('%s is a fault and not a gap', (_name, from, to, key) => {
    const result = parseBounds(head + change(text, [from, to]));
    expect(result.ok ? [] : result.faults.map((fault) => fault.key)).toEqual([key]);
  });
});
