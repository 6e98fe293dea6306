/** Keys first: without them the identity cannot be read, and that says nothing of it. Then the identity, and how long its certificate lasts. */
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describeHolder, type HolderRecord, isOpenToOthers, keyFileIn, plainSecrets } from '../../identity/at-rest/index.ts';
import { type GatewayIdentity, identityFiles, identityFolder, isEnrolled, loadIdentity, secretFiles } from '../../identity/index.ts';
import { DAY_MS, expiresSoonMs } from '../../health/expiry.ts';
import { messageOf } from '../../runtime/message.ts';
import type { AgentConfigForCli, CliContext } from '../context.ts';
import { openCliSecrets } from '../secrets.ts';
import { attempt, type Attempt, type Check, passed } from './check.ts';

export async function checkKeysAndIdentity(configPath: string, config: AgentConfigForCli, context: CliContext): Promise<readonly Check[]> {
  const opened = await openCliSecrets(config, context).catch((error: unknown) => messageOf(error));
  if (typeof opened === 'string') {
    // A credential is the service's alone: that it is not here says nothing of the service
    const isOurs = config.identity?.keyHolder.kind === 'systemd-credential' && context.environment?.['CREDENTIALS_DIRECTORY'] === undefined;
    const cure = 'docs/identity.md, "Keys at rest", says for each holder how to come back.';
    return [{ name: 'KEYS', verdict: isOurs ? 'warn' : 'fail', cause: opened, cure }];
  }
  const { holder, secrets } = opened;
  const folder = identityFolder(config.paths.state);
  const identity = attempt(() => loadIdentity(folder, secrets));
  const checks = [keysCheck(holder, config.paths.state), identityCheck(configPath, config, identity)];
  if (identity.error !== null) return checks;
  const { validFromDate, validToDate } = new X509Certificate(identity.value.certificatePem);
  const life = { notBeforeMs: validFromDate.getTime(), notAfterMs: validToDate.getTime(), renewsItself: isEnrolled(folder) };
  return [...checks, judgeCertificate(life, context.nowMs())];
}

function keysCheck(holder: HolderRecord | null, state: string): Check {
  const there = secretFiles(state).filter((path) => existsSync(path));
  if (there.length === 0) return passed('KEYS', 'there are none yet');
  // Whoever may not read them cannot tell; that they could not be read is the identity's check
  const read = attempt(() => plainSecrets(there));
  const plain = read.error === null ? read.value : [];
  if (plain.length > 0) {
    const cause = `${plain.length} of ${there.length} secrets lie plain on the disk`;
    return { name: 'KEYS', verdict: 'warn', cause, cure: 'Run wardkeeper identity protect.' };
  }
  if (holder === null) return { name: 'KEYS', verdict: 'warn', cause: 'nobody holds them', cure: 'Run wardkeeper identity protect.' };
  const keyFile = holder.kind === 'file' ? keyFileIn(state, holder.path) : null;
  if (keyFile !== null && isOpenToOthers(keyFile)) {
    return { name: 'KEYS', verdict: 'warn', cause: `${keyFile} can be read by others`, cure: `chmod 0600 ${keyFile}` };
  }
  return passed('KEYS', `sealed, held by ${describeHolder(holder)}`);
}

function identityCheck(configPath: string, { site, gateway, paths }: AgentConfigForCli, identity: Attempt<GatewayIdentity>): Check {
  const name = 'IDENTITY';
  if (identity.error !== null) {
    return {
      name,
      verdict: 'fail',
      cause: identity.error,
      cure: nextStep(identityFolder(paths.state)),
    };
  }
  if (identity.value.site === site && identity.value.gateway === gateway) {
    return passed(name, `${gateway} at ${site}, serial ${identity.value.serial}`);
  }
  const cause = `the certificate is of ${identity.value.gateway} at ${identity.value.site}`;
  return { name, verdict: 'fail', cause, cure: `Mend site and gateway in ${configPath}, or install this gateway's own certificate.` };
}

/** Of a gateway whose identity does not load. */
function nextStep(folder: string): string {
  const files = identityFiles(folder);
  if (!existsSync(files.tlsKey)) return "Make its keys: wardkeeper identity request --serial NUMBER, as the agent's user.";
  if (existsSync(files.certificate)) {
    return 'Have it issued again: wardkeeper identity enroll or identity install. Damaged keys: move the folder away, then identity request.';
  }
  if (existsSync(files.factoryCertificate))
    return "Make it the hospital's: wardkeeper identity enroll --voucher FILE, as the agent's user.";
  return `Have ${files.request} signed by the manufacturer, then: wardkeeper identity install --factory --certificate FILE.`;
}

export interface CertificateLife {
  /** Unix milliseconds. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly renewsItself: boolean;
}

/** Pure. */
export function judgeCertificate({ notBeforeMs, notAfterMs, renewsItself }: CertificateLife, nowMs: number): Check {
  const name = 'CERTIFICATE';
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const renew = renewsItself
    ? 'See why it did not renew itself: wardkeeper identity renew.'
    : 'Have a new one issued and install it: wardkeeper identity install.';
  if (nowMs < notBeforeMs) {
    const cause = `it holds from ${day(notBeforeMs)} on, and the clock says ${day(nowMs)}`;
    return { name, verdict: 'fail', cause, cure: 'Set the clock; if it is right, the certificate is not.' };
  }
  if (nowMs >= notAfterMs) return { name, verdict: 'fail', cause: `it expired on ${day(notAfterMs)}: no broker takes it`, cure: renew };
  const withinMs = expiresSoonMs(notBeforeMs, notAfterMs, renewsItself);
  const days = Math.ceil((notAfterMs - nowMs) / DAY_MS);
  const cause = `until ${day(notAfterMs)}, in ${days} ${days === 1 ? 'day' : 'days'}`;
  return notAfterMs - nowMs < withinMs ? { name, verdict: 'warn', cause: `it ends soon: ${cause}`, cure: renew } : passed(name, cause);
}
