/**
 * Today's programs on a ward that an earlier version has left at `PLACE`: what they find, as one line of JSON. Started by
 * `state-of-before.test.ts` in a namespace of its own.
 */
import { readFileSync } from 'node:fs';
import { oneTimePassword } from '../one-time-password.ts';
import { ROOT } from '../source-tree.ts';
import { Commands, until, WARD } from './commands.ts';
import { PLACE } from './namespace.ts';

const { site, gateway, device, people, totpSecret, usedCode } = JSON.parse(readFileSync(`${PLACE}/expected.json`, 'utf8'));
const commands = new Commands(ROOT);
const { administrator, nurse } = people;

const names = [...['--site', site], ...['--gateway', gateway], ...['--device', device]];
const ward = commands.start('wardkeeper-sim', ['ward', '--state', WARD, ...names]);
let said = '';
ward.stdout?.on('data', (data) => (said += String(data)));
const ended = new Promise((done) => ward.once('exit', done));
void ended.then((code) => code !== 0 && process.exit(1));
await until('the ward is alive', () => said.includes('The ward is alive'));

const exitOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (fault) {
    return String(fault instanceof Error ? fault.message : fault);
  }
};
const logIn = (code: string) =>
  exitOf(() => commands.gateway(['login', '--name', administrator.name, '--second', 'totp'], `${administrator.password}\n${code}\n`));
const panel = (args: readonly string[], stdin = '') =>
  exitOf(() => commands.run('wardkeeper-sim', ['panel', '--state', WARD, ...args], stdin));

// The record goes on: two starts of the agent, the former and this one.
await commands.untilHospitalHolds('agentStarted', 2);
const found = {
  usedCode: logIn(usedCode),
  administrator: logIn(oneTimePassword(totpSecret)),
  nurse: panel(['login', '--user', nurse.name], `${nurse.pin}\n`),
  audit: JSON.parse(commands.gateway(['audit', 'verify', '--json'])),
  findings: JSON.parse(commands.gateway(['integrity', 'findings', '--json'], '', [0, 1])),
  update: JSON.parse(commands.gateway(['update', 'status', '--json'])),
  accounts: JSON.parse(commands.gateway(['account', 'list', '--json'])),
  hospital: JSON.parse(commands.hospital(['verify', '--json'])),
};
ward.kill('SIGTERM');
await ended;
console.log(JSON.stringify(found));
