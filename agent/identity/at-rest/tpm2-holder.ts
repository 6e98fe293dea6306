/**
 * 32 random bytes sealed by this machine's TPM 2.0 to the state of chosen PCRs. The TPM gives them back only on this machine and only
 * after a start that measured the same; on their way they are encrypted to it, against whoever listens on the bus.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentError } from '../../errors.ts';
import { PRIVATE_FILE, reasonOf } from '../../runtime/durable-file.ts';
import type { ProgramName } from '../../runtime/programs.ts';
import { hasProgram, type ProgramResult, runProgram, type TpmPlace } from '../../runtime/spawn.ts';
import { HOLDER_KEY_BYTES, type HolderOutside, type HolderRecord } from './holder.ts';

/** A slow discrete TPM takes a second for a key. */
const LIMITS = { timeoutMs: 20_000, maxBytes: 4_096 };
const NOTHING = new Uint8Array();
const UNFINISHED = '.tpm2-';
const PCR_BYTES = 32;

type Tpm2Record = Extract<HolderRecord, { kind: 'tpm2' }>;

/** Throws AgentError `KEY_HOLDER_ABSENT` where there is no TPM or no tpm2-tools, `STATE_UNWRITABLE`. */
export async function makeTpm2Holder(
  { pcrs }: { readonly pcrs: readonly number[] },
  outside: HolderOutside,
): Promise<{ readonly record: Tpm2Record; readonly key: Uint8Array }> {
  const key = outside.randomBytes(HOLDER_KEY_BYTES);
  return inFolder(outside.state, async (folder) => {
    const place = { folder, tcti: outside.tcti, pcrs };
    await step('tpm2Primary', place, notAnswering);
    await step('tpm2ReadPcrs', place, noSuchState);
    const unmeasured = unmeasuredOf(readFileSync(join(folder, 'pcrs.dat')), place);
    await step('tpm2Policy', place, noSuchState);
    await step('tpm2SealingSession', place, notAnswering);
    await step('tpm2Seal', place, notAnswering, key);
    await endSession(place);
    const sealed = { public: readPart(folder, 'key.pub'), private: readPart(folder, 'key.priv') };
    return { record: { kind: 'tpm2', pcrs, unmeasured, sealed }, key };
  });
}

/** Throws AgentError `KEY_HOLDER_ABSENT` as above, `KEY_HOLDER_REFUSED` where the TPM is another one or the machine has started otherwise. */
export async function openTpm2Holder({ pcrs, sealed }: Tpm2Record, outside: HolderOutside): Promise<Uint8Array> {
  return inFolder(outside.state, async (folder) => {
    const place = { folder, tcti: outside.tcti, pcrs };
    writeFileSync(join(folder, 'key.pub'), Buffer.from(sealed.public, 'base64'), { mode: PRIVATE_FILE });
    writeFileSync(join(folder, 'key.priv'), Buffer.from(sealed.private, 'base64'), { mode: PRIVATE_FILE });
    await step('tpm2Primary', place, notAnswering);
    await step('tpm2Load', place, anotherTpm);
    await step('tpm2UnsealingSession', place, notAnswering);
    try {
      await step('tpm2PolicyPcr', place, noSuchState);
      const key = await step('tpm2Unseal', place, otherState);
      if (key.length !== HOLDER_KEY_BYTES) throw anotherTpm(place, `it gave ${key.length} bytes`);
      return key;
    } finally {
      await endSession(place);
    }
  });
}

/**
 * A TPM seals without a word to registers that it does not have, or whose bank is switched off, and then to nothing. Throws
 * `KEY_HOLDER_ABSENT` there. After power-on registers are all zeros, 17 to 22 all ones (TCG PC Client Platform TPM Profile).
 */
function unmeasuredOf(values: Buffer, place: TpmPlace): readonly number[] {
  if (values.length !== place.pcrs.length * PCR_BYTES) throw noSuchState(place, `${values.length / PCR_BYTES} of them were given`);
  return place.pcrs.filter((_, index) => {
    const value = values.subarray(index * PCR_BYTES, (index + 1) * PCR_BYTES);
    return value.every((byte) => byte === 0) || value.every((byte) => byte === 0xff);
  });
}

type Explain = (place: TpmPlace, detail: string) => AgentError;

/** One program, and what it left in the TPM taken out again. */
async function step(name: ProgramName, place: TpmPlace, explain: Explain, input: Uint8Array = NOTHING): Promise<Buffer> {
  const result: ProgramResult = await runProgram(name, input, LIMITS, { tpm: place });
  if (hasProgram('tpm2FlushObjects')) await runProgram('tpm2FlushObjects', NOTHING, LIMITS, { tpm: place });
  if (result.ok) return result.output;
  throw result.why === 'missing' ? noTools(result.detail) : explain(place, result.detail);
}

async function endSession(place: TpmPlace): Promise<void> {
  for (const name of ['tpm2FlushSession', 'tpm2FlushLoaded'] as const) await runProgram(name, NOTHING, LIMITS, { tpm: place });
}

async function inFolder<T>(state: string, work: (folder: string) => Promise<T>): Promise<T> {
  let folder: string;
  try {
    folder = mkdtempSync(join(state, UNFINISHED)); // mode 0700; nothing secret comes to lie in it
  } catch (cause) {
    throw new AgentError('STATE_UNWRITABLE', `${state} cannot be written: ${reasonOf(cause)}`, { cause });
  }
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readPart(folder: string, name: string): string {
  return readFileSync(join(folder, name)).toString('base64');
}

function noTools(missing: string): AgentError {
  return new AgentError('KEY_HOLDER_ABSENT', `TPM 2.0: ${missing} is not on this machine: install tpm2-tools`);
}

function notAnswering({ tcti }: TpmPlace, detail: string): AgentError {
  const advice = 'check that there is one, that this user may use it (group tss), and that its owner hierarchy has no password';
  return new AgentError('KEY_HOLDER_ABSENT', `TPM 2.0 at ${tcti} does not do what it is asked (${detail}): ${advice}`);
}

function noSuchState({ pcrs }: TpmPlace, detail: string): AgentError {
  const what = `PCR ${pcrs.join(', ')} of the bank SHA-256`;
  return new AgentError(
    'KEY_HOLDER_ABSENT',
    `TPM 2.0: ${what} cannot be read (${detail}): check tpm2_pcrs in agent.toml and the TPM's banks`,
  );
}

function anotherTpm(_place: TpmPlace, detail: string): AgentError {
  const what = 'it does not know this key: the board was exchanged or the TPM was cleared';
  return new AgentError(
    'KEY_HOLDER_REFUSED',
    `TPM 2.0: ${what} (${detail}): run "wardkeeper identity recover", or enrol this gateway again`,
  );
}

function otherState({ pcrs }: TpmPlace, detail: string): AgentError {
  const what = `the machine has not started as it had when its keys were protected: PCR ${pcrs.join(', ')} differ (${detail})`;
  const advice = 'find out what changed; if it was meant, run "wardkeeper identity recover" with the recovery code';
  return new AgentError('KEY_HOLDER_REFUSED', `TPM 2.0: ${what}: ${advice}`);
}
