/** `manifest.json`: what a bundle says of itself, for a person to look at and for room to be made. Nobody signs it, nothing is decided by it. */
import * as v from 'valibot';
import { parseJson } from '../tuf/json.ts';

export const MAX_MANIFEST_BYTES = 262_144;

const text = v.pipe(v.string(), v.maxLength(512));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const MANIFEST = v.strictObject({
  format: v.literal('wardkeeper-bundle/1'),
  /** Of metadata and targets. */
  totalBytes: count,
  releases: v.pipe(
    v.array(
      v.strictObject({
        /** Of the payload, in targets metadata. */
        path: text,
        component: text,
        version: text,
        releaseCounter: count,
        hardware: v.pipe(v.array(text), v.maxLength(64)),
        bytes: count,
      }),
    ),
    v.maxLength(1_024),
  ),
});

export type BundleManifest = v.InferOutput<typeof MANIFEST>;

/** Null: not a manifest, which says nothing about the bundle. */
export function parseManifest(bytes: Uint8Array): BundleManifest | null {
  const json = parseJson(bytes, MAX_MANIFEST_BYTES);
  const parsed = v.safeParse(MANIFEST, json.ok ? json.value : null);
  return parsed.success ? parsed.output : null;
}

export function formatManifest(manifest: BundleManifest): Uint8Array {
  return Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
}
