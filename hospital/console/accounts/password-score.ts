/** How many guesses a password bears, by zxcvbn with its list of common passwords. Loaded when somebody chooses one: the list is large. */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Words of the product; a guesser knows it. */
const PRODUCT_WORDS = ['wardkeeper', 'hospital', 'console', 'administrator', 'gateway', 'pump'];

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** 0 to 4. */
export function scoreOf(password: string, words: readonly string[]): number {
  return estimator.check(password, [...words, ...PRODUCT_WORDS]).score;
}
