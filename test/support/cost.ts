/** What work costs, however busy the machine is. */

/** The least processor time of this process, in ms, that one of so many tries took; what runs beside it in this process counts too. */
export async function cheapestMs(tries: number, work: () => Promise<unknown>): Promise<number> {
  let cheapest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < tries; index += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    cheapest = Math.min(cheapest, (user + system) / 1_000);
  }
  return cheapest;
}
