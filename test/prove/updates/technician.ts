/** A technician at the gateway's operator socket, and the hospital's approval, read out over the telephone. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRequestText, typedCode } from '@wardkeeper/proto/consent';
import { requestLocal, socketPaths } from '../../../agent/local-api/index.ts';
import { isObject, type JsonObject, textOf } from '../../../firmware-sim/json.ts';
import { makeFirstAdministrator } from '../../../firmware-sim/ward/first-administrator.ts';
import type { WardLayout } from '../../../firmware-sim/ward/layout.ts';
import type { BenchWard } from '../../support/bench-ward.ts';

const NAME = 'dora';
const FEW_CODES = 2;

/** As enrolment leaves it, before the agent starts. */
export function giveApprovalKey(layout: WardLayout, key: Uint8Array): void {
  writeFileSync(join(layout.agentState, 'identity', 'approval.key'), `${Buffer.from(key).toString('base64')}\n`, { mode: 0o600 });
}

export class Technician {
  readonly #ward: BenchWard;
  readonly #approvalKey: Uint8Array;
  readonly #password = randomBytes(16).toString('hex');
  #codes: string[] = [];
  #token = '';

  constructor(ward: BenchWard, approvalKey: Uint8Array) {
    this.#ward = ward;
    this.#approvalKey = approvalKey;
  }

  async arrive(): Promise<void> {
    this.#codes = [...(await makeFirstAdministrator(this.#ward.runtime, this.#ward.layout, NAME, this.#password))];
    await this.logIn();
  }

  /** A restart of the agent ends every login. */
  async logIn(): Promise<void> {
    const begun = await this.#ask('POST', '/v1/operator/sessions', { principal: NAME, authenticator: 'password', secret: this.#password });
    const path = `/v1/operator/sessions/${textOf(begun, 'pending')}/factor`;
    this.#token = textOf(await this.#ask('POST', path, { authenticator: 'lookup-code', secret: this.#codes.shift() ?? '' }), 'token');
    if (this.#token === '') throw new Error(`the technician could not log in: ${JSON.stringify(begun)}`);
    if (this.#codes.length <= FEW_CODES) await this.#renewCodes();
  }

  /** What is found on the stick; `code` where it is refused. */
  async inspect(stick: string): Promise<JsonObject> {
    return this.#ask('POST', '/v1/updates/inspections', { path: stick });
  }

  async apply(stick: string): Promise<JsonObject> {
    const found = await this.inspect(stick);
    const releases = found['releases'];
    const release: unknown = Array.isArray(releases) ? releases[0] : undefined;
    if (!isObject(release)) return found;
    return this.#ask('POST', '/v1/updates', { path: stick, digest: textOf(release, 'digest') });
  }

  lookOnline(): Promise<JsonObject> {
    return this.#ask('POST', '/v1/updates/checks', {});
  }

  /** Both who must: the technician in person, and the hospital by a code of 17 letters. Does nothing where nobody is asked. */
  async agree(): Promise<void> {
    const consent = (await this.status())['consent'];
    if (!isObject(consent)) return;
    const missing = consent['missing'];
    if (!Array.isArray(missing) || missing.length === 0) return;
    const request = readRequestText(textOf(consent, 'text'));
    if (request === null) throw new Error('the gateway shows a request that cannot be read');
    await this.#ask('POST', '/v1/updates/approvals', { digest: textOf(consent, 'digest') });
    await this.#ask('POST', '/v1/updates/approvals', { text: typedCode(this.#approvalKey, request) });
  }

  /** `status` and `consent`. */
  status(): Promise<JsonObject> {
    return this.#ask('GET', '/v1/updates');
  }

  async #renewCodes(): Promise<void> {
    const answer = await this.#ask('POST', `/v1/accounts/${NAME}/authenticators`, { authenticator: 'lookup-code' });
    const shown = answer['shown'];
    const codes = isObject(shown) ? shown['codes'] : undefined;
    if (Array.isArray(codes)) this.#codes = codes.filter((code) => typeof code === 'string');
    else throw new Error(`no new codes: ${JSON.stringify(answer)}`);
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: object): Promise<JsonObject> {
    const { operator } = socketPaths(this.#ward.layout.runtime);
    const answer = await requestLocal(operator, method, path, body, this.#token === '' ? undefined : this.#token);
    return isObject(answer.body) ? answer.body : {};
  }
}
