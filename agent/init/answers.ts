/** The five questions, and what each takes for an answer. Pure. */
import { isName } from '@wardkeeper/proto';
import { CARE_SETTINGS } from '@wardkeeper/proto/policy';

export type QuestionName = 'careSetting' | 'site' | 'gateway' | 'broker' | 'devices';

/** `value` is as agent.toml has it; of several, separated by commas. */
export type Judged = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly expected: string };

export interface Question {
  readonly name: QuestionName;
  readonly flag: string;
  readonly ask: string;
  readonly judge: (answer: string) => Judged;
}

const MAX_DEVICES = 64;
const MQTT_TLS_PORT = 8883;
const A_NAME = 'expected 1 to 63 lower-case letters, digits and inner hyphens';

const judgeName = (text: string): Judged => (isName(text) ? { ok: true, value: text } : { ok: false, expected: A_NAME });

/** In the order in which a person is asked. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'careSetting',
    flag: '--care-setting',
    ask: `Where does the device stand (${CARE_SETTINGS.join(', ')})?`,
    judge: (text) => {
      const known = CARE_SETTINGS.find((setting) => setting === text);
      return known === undefined ? { ok: false, expected: `expected one of ${CARE_SETTINGS.join(', ')}` } : { ok: true, value: known };
    },
  },
  { name: 'site', flag: '--site', ask: "The hospital's site, as on its voucher or list of gateways (st-anna)?", judge: judgeName },
  { name: 'gateway', flag: '--gateway', ask: "This gateway's name there (gw-1)?", judge: judgeName },
  { name: 'broker', flag: '--broker', ask: "The hospital's MQTT broker (host or host:port)?", judge: judgeBroker },
  { name: 'devices', flag: '--device', ask: 'The devices behind this gateway, separated by commas (pump-1)?', judge: judgeDevices },
];

/** A host, with a port or without, or the whole address. There is no way to say "without TLS". */
function judgeBroker(text: string): Judged {
  const address = /^[a-z]+:\/\//i.test(text) ? text : `mqtts://${text}`;
  if (text === '' || !URL.canParse(address)) return { ok: false, expected: 'expected a host, as broker.st-anna.example, or host:port' };
  const url = new URL(address);
  if (url.protocol !== 'mqtts:')
    return { ok: false, expected: `expected TLS, mqtts://, and not ${url.protocol}//: there is no switch to turn it off` };
  if (url.username !== '' || url.password !== '') {
    return { ok: false, expected: 'expected no user and no password: a gateway is known by its certificate' };
  }
  const isBare = url.hostname !== '' && ['', '/'].includes(url.pathname) && url.search === '' && url.hash === '';
  if (!isBare || !/^[A-Za-z0-9.:[\]-]+$/.test(url.hostname)) {
    return { ok: false, expected: 'expected a host, as broker.st-anna.example, or host:port, and nothing behind it' };
  }
  return { ok: true, value: `mqtts://${url.hostname}:${url.port === '' ? MQTT_TLS_PORT : url.port}` };
}

function judgeDevices(text: string): Judged {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !isName(name));
  if (wrong !== undefined) return { ok: false, expected: `${A_NAME} for each device, not ${JSON.stringify(wrong)}` };
  if (new Set(names).size < names.length) return { ok: false, expected: 'expected each device once' };
  if (names.length > MAX_DEVICES) return { ok: false, expected: `expected at most ${MAX_DEVICES} devices` };
  return { ok: true, value: names.join(',') };
}
