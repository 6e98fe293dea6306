/** `wardkeeper-release update …`: the manufacturer's updates, from keys to sticks. */
import type { Command } from 'commander';
import { addDelivery } from './delivery.ts';
import type { Desk } from './desk.ts';
import { addInit } from './init.ts';
import { addPeople } from './people.ts';
import { addReleases } from './releases.ts';

export function addUpdateCommands(program: Command, desk: Desk): void {
  const update = program.command('update').description('updates: who signs them, what they hold, how they reach gateways');
  addInit(update, desk);
  addPeople(update, desk);
  addReleases(update, desk);
  addDelivery(update, desk);
}
