/** JSON changed by somebody who knows its form: members lost, swapped, of another kind, too many, too deep, or of another's name. */
import type { Choices } from './random.ts';

const VALUES: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  '',
  '../x',
  '\ud800',
  '__proto__',
  'constructor',
  '7',
  'x'.repeat(5_000),
  'ab'.repeat(32),
  '2030-02-30T00:00:00Z',
  [],
  {},
  [[]],
  { a: { b: {} } },
];
const NAMES: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '0',
  '7',
  'root',
  'version',
  '../x',
  'x'.repeat(600),
];

type Json = Record<string, unknown> | unknown[];

/** A changed copy; the same for the same choices. */
export function mutateJson(value: unknown, choices: Choices): unknown {
  const copy = structuredClone(value);
  for (let changes = 1 + choices.below(3); changes > 0; changes -= 1) changeOnce(copy, choices);
  return copy;
}

function changeOnce(value: unknown, choices: Choices): void {
  let at = value;
  for (;;) {
    const members = isJson(at) ? Object.keys(at) : [];
    const [name] = members.length === 0 ? [undefined] : [members[choices.below(members.length)]];
    if (!isJson(at) || name === undefined) return;
    const member: unknown = Reflect.get(at, name);
    if (isJson(member) && Object.keys(member).length > 0 && choices.below(4) > 0) {
      at = member;
      continue;
    }
    changeMember(at, name, member, choices);
    return;
  }
}

function changeMember(of: Json, name: string, member: unknown, choices: Choices): void {
  const set = (key: string, to: unknown) =>
    Object.defineProperty(of, key, { value: to, enumerable: true, writable: true, configurable: true });
  choices.oneOf<() => unknown>([
    () => Reflect.deleteProperty(of, name),
    () => set(name, choices.oneOf(VALUES)),
    () => set(name, choices.oneOf(VALUES)),
    () => set(name, [member, member]),
    () => set(name, { [name]: member }),
    () => set(name, Reflect.get(of, Object.keys(of)[choices.below(Object.keys(of).length)] ?? name)),
    () => !Array.isArray(of) && set(choices.oneOf(NAMES), member),
    () =>
      set(
        name,
        Array.from({ length: choices.below(70) }, () => member),
      ),
    () => set(name, nested(choices.below(40))),
    () => typeof member === 'string' && set(name, member.slice(0, choices.below(member.length + 1))),
    () => typeof member === 'number' && set(name, member + choices.oneOf([-1, 1, 0.5, 1_000])),
  ])();
}

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { a: [nested(depth - 1)] };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
