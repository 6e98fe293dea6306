/**
 * The bill of materials: CycloneDX 1.6 as JSON, for one program or all. From the lock file, each direct dependency with the reason why it
 * is there, each other one with who brings it. The same sources give the same bytes. Pure.
 */
import { createHash } from 'node:crypto';
import type { LockedPackage } from './locked.ts';

export interface MaterialsOrder {
  /** As the document calls what it is of: `wardkeeper-agent`. */
  readonly name: string;
  readonly version: string;
  readonly date: Date;
  readonly packages: readonly LockedPackage[];
  /** By name of the package. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The runtime that executables carry; null: the machine's own. */
  readonly node: { readonly version: string; readonly integrity: string } | null;
}

export function billOfMaterials({ name, version, date, packages, reasons, node }: MaterialsOrder): object {
  const own = packages.filter(({ path }) => !path.startsWith('node_modules/'));
  const refs = new Map(packages.map((each) => [each.path, refOf(each)] as const));
  const refAt = (path: string) => refs.get(path) ?? '';
  const broughtBy = (path: string) => packages.filter(({ needs }) => needs.includes(path)).map((each) => each.name);
  const components = [
    ...(node === null ? [] : [nodeComponent(node)]),
    ...unique(packages.map((each) => toComponent(each, reasons[each.name] ?? `brought by ${broughtBy(each.path).toSorted().join(', ')}`))),
  ];
  const root = `wardkeeper:${name}@${version}`;
  const dependencies = [
    {
      ref: root,
      dependsOn: [...own.map((each) => refAt(each.path)), ...(node === null ? [] : [`pkg:generic/node@${node.version}`])].toSorted(),
    },
    ...uniqueBy(
      packages.map((each) => ({ ref: refAt(each.path), dependsOn: [...new Set(each.needs.map(refAt))].toSorted() })),
      ({ ref }) => ref,
    ),
  ];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([name, version, components]))}`,
    version: 1,
    metadata: {
      timestamp: date.toISOString(),
      component: { type: 'application', 'bom-ref': root, name, version, licenses: [{ expression: 'Apache-2.0' }] },
    },
    components,
    dependencies,
  };
}

function toComponent(each: LockedPackage, reason: string): { readonly 'bom-ref': string } {
  const { group, name } = splitName(each.name);
  return {
    type: 'library',
    'bom-ref': refOf(each),
    ...(group === '' ? {} : { group }),
    name,
    version: each.version,
    ...(each.licence === '' ? {} : { licenses: [{ expression: each.licence }] }),
    ...(each.integrity === '' ? {} : { hashes: [hashOf(each.integrity)] }),
    purl: refOf(each),
    properties: [{ name: 'wardkeeper:reason', value: reason }],
  } as { readonly 'bom-ref': string };
}

function nodeComponent({ version, integrity }: { readonly version: string; readonly integrity: string }): { readonly 'bom-ref': string } {
  return {
    type: 'platform',
    'bom-ref': `pkg:generic/node@${version}`,
    name: 'node',
    version,
    licenses: [{ expression: 'MIT' }],
    hashes: [hashOf(integrity)],
    purl: `pkg:generic/node@${version}`,
    properties: [
      { name: 'wardkeeper:reason', value: 'runs the programs; within each executable. The hash is that of the npm package it came in' },
    ],
  } as { readonly 'bom-ref': string };
}

/** purl-spec, type npm: the scope's @ is %40. */
function refOf({ name, version }: LockedPackage): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}

function splitName(full: string): { readonly group: string; readonly name: string } {
  const [group = '', name] = full.split('/', 2);
  return name === undefined ? { group: '', name: full } : { group, name };
}

function hashOf(integrity: string): { readonly alg: string; readonly content: string } {
  const [algorithm = '', value = ''] = integrity.split('-', 2);
  return { alg: algorithm.replace(/^sha/, 'SHA-'), content: Buffer.from(value, 'base64').toString('hex') };
}

/** RFC 9562, version 8: of our own making, here from the content. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const unique = <T extends { readonly 'bom-ref': string }>(all: readonly T[]) => uniqueBy(all, (each) => each['bom-ref']);

function uniqueBy<T>(all: readonly T[], key: (each: T) => string): readonly T[] {
  return [...new Map(all.map((each) => [key(each), each])).values()];
}
