/**
 * The pump's program as a product: what a release of it consists of, and how the factory puts the first one into a box.
 *
 * Protects nothing. It is what the agent's updates are tried on: a real program in a real slot, under the real launcher.
 */
export { type Factory, installAtFactory } from './factory.ts';
export { firmwareTree, PROGRAM, type TreeFile, writeTree } from './tree.ts';
