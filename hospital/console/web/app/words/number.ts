/** `12,345`: grouped, so that a large count is read and not spelled. */
const COUNT = new Intl.NumberFormat('en-GB');

export function countText(count: number): string {
  return COUNT.format(count);
}

/** `1 gateway`, `12 gateways`. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : more}`;
}
