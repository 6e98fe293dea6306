/** How outcomes read to a person. Pure. */
import type { SignReport, Waiting } from '../sign.ts';
import type { Verified, VerifiedRelease } from '../verify.ts';

export function waitingLines(waiting: readonly Waiting[]): readonly string[] {
  return waiting.flatMap(({ role, version, changes, signed, missing }) => {
    const by = signed.length === 0 ? 'nobody yet' : signed.join(', ');
    const more = missing.map(({ more: count, of }) => `${count} more of ${of.length === 0 ? 'nobody left' : of.join(', ')}`).join('; and ');
    const first = `${role} ${version} waits: signed by ${by}; still missing: ${more === '' ? 'what it depends on' : more}`;
    return [first, ...changes.map((line) => `  ${line}`)];
  });
}

export function signLines({ signed, inForce, waiting }: SignReport): readonly string[] {
  return [
    ...signed.map(({ role, version }) => `${role} ${version}: signed`),
    ...inForce.map(({ role, version }) => `${role} ${version}: in force`),
    ...waitingLines(waiting),
  ];
}

export function roleLines({ roles }: Pick<Verified, 'roles'>): readonly string[] {
  return roles.map(
    ({ role, version, signers, needed, expires, expired }) =>
      `${role} ${version}: signed by ${signers.join(', ')} (${needed} needed), ${expired ? 'EXPIRED' : 'valid until'} ${expires}`,
  );
}

export function releaseLines(releases: readonly VerifiedRelease[]): readonly string[] {
  return releases.flatMap(({ path, size, release, files, provenanceBy }) => [
    `${path}: ${release.component} ${release.version}, number ${release.releaseCounter}, ${size} bytes${files === 'absent' ? ', not here' : ''}`,
    `  for ${release.hardware.join(', ')}; ${release.files.length} files; nothing below number ${release.securityFloor} after it`,
    ...(provenanceBy === null ? [] : [`  built as its provenance says, signed by ${provenanceBy.length} keys of the release role`]),
  ]);
}
