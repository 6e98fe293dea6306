/** Each file of the signing machine names its form in `format`: `wardkeeper-repository/1`. Pure. */
import * as v from 'valibot';
import { ReleaseError } from '../errors.ts';

const FORMAT = /^([a-z-]{1,64})\/([1-9]\d{0,8})$/;

/**
 * Throws `FORMAT_NEWER` for the same kind of file in a later form than `known`, with the way back. Anything else is left to whoever parses it: a
 * file that is no file of ours is not "newer".
 */
export function refuseLaterFormat(json: unknown, known: string, where: string): void {
  const told = v.safeParse(v.looseObject({ format: v.string() }), json);
  const [, kind, form] = FORMAT.exec(told.success ? told.output.format : '') ?? [];
  const [, knownKind, knownForm] = FORMAT.exec(known) ?? [];
  if (kind === undefined || kind !== knownKind || Number(form) <= Number(knownForm)) return;
  throw new ReleaseError(
    'FORMAT_NEWER',
    `${where}: ${kind}/${form}, and this program knows ${known} at most: a newer wardkeeper-release has written it. Nothing was changed. ` +
      'Install that version, or a later one, again; or work on a copy of the folder that was made before it.',
  );
}
