import { describe, expect, it } from 'vitest';
import type { Command } from '../../cli/command.ts';
import { parseArguments } from '../../cli/input/parse-arguments.ts';

const COMMAND: Command = {
  summary: 'test',
  positionals: [{ name: 'RUN' }, { name: 'MORE', isOptional: true }],
  options: {
    url: { value: 'URL', help: '' },
    input: { value: 'NAME=FILE', isRepeatable: true, help: '' },
    phase: { value: 'N', help: '' },
    yes: { help: '' },
  },
  run: async () => 0,
};
const parse = (...argv: string[]) => parseArguments('test', COMMAND, argv);

describe('arguments', () => {
  it('arguments are read in any order, with values after a space or an equals sign', () => {
    const args = parse('--input', 'a=b', 'run-1', '--input=c=d', '--yes');
    expect(args.at(0)).toBe('run-1');
    expect(args.list('input')).toEqual(['a=b', 'c=d']);
    expect(args.has('yes')).toBe(true);
    expect(args.has('url')).toBe(false);
    expect(args.text('url')).toBeUndefined();
  });

  it('arguments after -- are taken literally', () => {
    expect(parse('--', '--yes').at(0)).toBe('--yes');
  });

  it.each([
    [['r', '--ulr', 'x'], 'test has no option --ulr; did you mean --url?'],
    [['r', '--zzzzzz'], 'test has no option --zzzzzz; see npx phasewright test --help'],
    [['r', '-x'], 'test has no option -x; see npx phasewright test --help'],
    [['r', '--constructor'], 'test has no option --constructor; see npx phasewright test --help'],
    [['r', '--url'], '--url needs a value: --url URL'],
    [['r', '--url='], '--url needs a value: --url URL'],
    [['r', '--url', '--yes'], '--url needs a value: --url URL'],
    [['r', '--yes=1'], '--yes does not take a value'],
    [[], 'test needs RUN; see npx phasewright test --help'],
    [['a', 'b', 'c'], 'test does not take the argument "c"'],
  ])('%j are refused, saying what to do', (argv, detail) => {
    expect(() => parse(...argv)).toThrow(`bad-request: ${detail}`);
  });

  it('arguments that must be whole numbers are held to their bounds', () => {
    expect(parse('r', '--phase', '3').integer('phase', 0, 9)).toBe(3);
    for (const text of ['10', '1.5', '1e0', 'x', '0x1', '9999999999']) {
      expect(() => parse('r', '--phase', text).integer('phase', 0, 9)).toThrow(
        `--phase must be a whole number from 0 to 9, not "${text}"`,
      );
    }
  });
});
