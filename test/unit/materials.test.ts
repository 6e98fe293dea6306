/** The bill of materials, from the lock file as npm wrote it and from small ones of our own. */
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../agent/version.ts';
import { type Lock, readLock, shippedBy } from '../../bin/package/locked.ts';
import { materialsOf } from '../../bin/package/materials-of.ts';
import { PROGRAM_NAMES } from '../../bin/package/programs.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses?: readonly { readonly expression: string }[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

interface Document {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const date = new Date('2026-11-01T00:00:00Z');
const materials = (name: (typeof PROGRAM_NAMES)[number]) => materialsOf(name, 'x64', date) as Document;

describe.each(PROGRAM_NAMES)('%s', (name) => {
  const bill = materials(name);
  const others = bill.components.filter(({ purl }) => !purl.startsWith('pkg:npm/%40wardkeeper/'));

  test('is CycloneDX 1.6, the same each time', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(materials(name)).toEqual(bill);
  });

  test('every part of others has a version, a licence, a hash, and a reason or who brings it', () => {
    expect(others.length).toBeGreaterThan(8);
    for (const component of others) {
      expect(component.version).toMatch(/^\d+\.\d+\.\d+/);
      expect(component.licenses).toHaveLength(1);
      expect(component.hashes?.[0]).toMatchObject({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) });
      expect(component.properties[0]?.value).toMatch(/^(?!brought by $)\S.{7,}/);
    }
  });

  test('names each part once, and every dependency is a part', () => {
    const refs = bill.components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).toEqual([]);
  });
});

test('a gateway has nothing that only a hospital or a signing machine has', () => {
  const names = materials('wardkeeper').components.map(({ purl }) => purl);
  expect(names).toContain(`pkg:npm/%40wardkeeper/agent@${VERSION}`);
  expect(names.filter((purl) => /hono|nodemailer|\/pg@|kysely|wardkeeper\/(?:hospital|release)/.test(purl))).toEqual([]);
});

describe('what the lock file says is found as npm finds it', () => {
  const lock: Lock = {
    agent: { version: '1.0.0', dependencies: { a: '1', b: '1' } },
    'node_modules/a': { version: '1.0.0', dependencies: { b: '2' } },
    'node_modules/a/node_modules/b': { version: '2.0.0' },
    'node_modules/b': { version: '1.0.0', optionalDependencies: { gone: '1' } },
    'node_modules/unused': { version: '9.0.0' },
  };
  test('the nearest one, an optional one that is absent left out, what nobody needs left out', () => {
    expect(shippedBy(lock, ['agent']).map(({ name, version }) => `${name}@${version}`)).toEqual([
      '@wardkeeper/agent@1.0.0',
      'a@1.0.0',
      'b@2.0.0',
      'b@1.0.0',
    ]);
  });

  test('a lock file that lacks what is needed is a fault, not a shorter bill', () => {
    expect(() => shippedBy({ agent: { version: '1.0.0', dependencies: { a: '1' } } }, ['agent'])).toThrow('agent needs a');
    expect(() => shippedBy(readLock(), ['nothing-of-ours'])).toThrow('expected a version of nothing-of-ours');
  });
});
