import { describe, expect, test } from 'vitest';
import { BenchOptions, UnknownOption } from '../bench/options.ts';

describe('what a bench is told', () => {
  test('values, numbers one by one or with commas, and what stands for none', () => {
    const options = BenchOptions.parse(['--files=1000', '--files=20000,30000', '--build=in parts'], ['files', 'build', 'rate']);
    expect(options.numbers('files')).toEqual([1_000, 20_000, 30_000]);
    expect(options.text('build')).toBe('in parts');
    expect(options.number('rate', 0.2)).toBe(0.2);
    expect(options.numbers('rate')).toBeUndefined();
  });

  test.each([[['--fiels=3']], [['--files']], [['--help']]])('%s is refused, not passed over', (words) => {
    expect(() => BenchOptions.parse(words, ['files'])).toThrow(UnknownOption);
  });

  test.each(['x', '0', '-1', '1,,2', ''])('"%s" is no number to measure with', (value) => {
    expect(() => BenchOptions.parse([`--files=${value}`], ['files']).numbers('files')).toThrow(UnknownOption);
  });
});
