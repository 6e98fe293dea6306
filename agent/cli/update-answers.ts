/** What the agent answers about updates, as far as the command shows it. */
import * as v from 'valibot';

const RELEASE = v.looseObject({ version: v.string(), releaseCounter: v.number() });
const MATERIAL = v.looseObject({
  name: v.string(),
  version: v.string(),
  licences: v.array(v.string()),
  vulnerabilities: v.array(v.string()),
});
export const INSPECTION = v.looseObject({
  releases: v.array(
    v.looseObject({
      ...{ digest: v.string(), component: v.string(), from: v.nullable(RELEASE), to: RELEASE, bytes: v.number(), restart: v.boolean() },
      securityFloor: v.number(),
      materials: v.nullable(
        v.looseObject({
          added: v.array(MATERIAL),
          removed: v.array(MATERIAL),
          changed: v.array(v.looseObject({ ...MATERIAL.entries, from: v.string() })),
          stillVulnerable: v.array(MATERIAL),
          more: v.number(),
        }),
      ),
      notes: v.nullable(v.string()),
      obstacles: v.array(v.looseObject({ code: v.string(), detail: v.string() })),
      consents: v.array(v.string()),
    }),
  ),
  signedBy: v.array(
    v.looseObject({
      role: v.string(),
      version: v.number(),
      expires: v.string(),
      signers: v.array(v.string()),
      signatures: v.number(),
      threshold: v.number(),
    }),
  ),
});
export type InspectionAnswer = v.InferOutput<typeof INSPECTION>;

export const CONSENT = v.nullable(
  v.looseObject({
    ...{ text: v.string(), digest: v.string(), expiresInMs: v.number(), triesLeft: v.number(), refused: v.boolean() },
    ...{ component: v.string(), from: v.nullable(RELEASE), to: RELEASE, release: v.string(), isRollback: v.boolean() },
    consents: v.array(v.looseObject({ how: v.string(), role: v.string() })),
    missing: v.array(v.string()),
  }),
);
export type ConsentAnswer = v.InferOutput<typeof CONSENT>;

export const STATUS = v.looseObject({
  status: v.looseObject({
    ...{ state: v.string(), code: v.string(), alarm: v.nullable(v.string()), component: v.string(), digest: v.string(), slot: v.string() },
    ...{
      running: v.nullable(v.looseObject({ ...RELEASE.entries, digest: v.string() })),
      target: v.nullable(RELEASE),
      rollback: v.nullable(RELEASE),
      floor: v.number(),
    },
    progress: v.nullable(v.looseObject({ doneBytes: v.number(), totalBytes: v.number() })),
    trial: v.nullable(v.looseObject({ endsInMs: v.number(), goodForMs: v.number(), neededMs: v.number() })),
    ended: v.nullable(v.looseObject({ digest: v.string(), code: v.string() })),
  }),
  consent: CONSENT,
  online: v.nullable(v.looseObject({ asked: v.number(), done: v.number(), code: v.string(), detail: v.string() })),
});
export type StatusAnswer = v.InferOutput<typeof STATUS>;

export const BEGUN = v.looseObject({ digest: v.string(), own: v.optional(v.string(), ''), consent: v.optional(CONSENT, null) });

export const RECEIPTS = v.looseObject({
  receipts: v.array(
    v.looseObject({
      ...{ number: v.number(), outcome: v.string(), code: v.string(), component: v.string(), release: v.string(), wallMs: v.number() },
      ...{ from: v.nullable(RELEASE), to: RELEASE, timeQuality: v.string(), document: v.string(), text: v.string() },
      consents: v.array(v.looseObject({ how: v.string(), role: v.string() })),
    }),
  ),
});
export type ReceiptAnswer = v.InferOutput<typeof RECEIPTS>['receipts'][number];
