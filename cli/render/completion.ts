import type { CommandTable } from '../command.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'pwsh'] as const;
export type Shell = (typeof SHELLS)[number];

export function isShell(text: string): text is Shell {
  return SHELLS.some((shell) => shell === text);
}

/** The words that complete a command line: names of commands, then options of the command. */
type Words = readonly (readonly [command: string, options: readonly string[]])[];

const RENDERERS: Readonly<Record<Shell, (words: Words) => string>> = {
  bash: renderBash,
  zsh: (words) => `autoload -U +X bashcompinit && bashcompinit\n${renderBash(words)}`,
  fish: renderFish,
  pwsh: renderPowerShell,
};

/** The script that makes `shell` complete commands, their options and file names. */
export function renderCompletion(shell: Shell, table: CommandTable): string {
  const words = Object.entries(table).map(
    ([name, { options }]) =>
      [name, [...Object.keys(options), 'help'].map((it) => `--${it}`)] as const,
  );
  return RENDERERS[shell](words);
}

function renderBash(words: Words): string {
  const cases = words.map(([name, options]) => `    ${name}) words='${options.join(' ')}' ;;`);
  return `_phasewright() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=''
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [ "$COMP_CWORD" = 1 ]; then words='${words.map(([name]) => name).join(' ')}'; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _phasewright phasewright
`;
}

function renderFish(words: Words): string {
  const names = words.map(([name]) => name).join(' ');
  return [
    `complete -c phasewright -n __fish_use_subcommand -f -a '${names}'`,
    ...words.flatMap(([name, options]) =>
      options.map(
        (option) =>
          `complete -c phasewright -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`,
      ),
    ),
    '',
  ].join('\n');
}

function renderPowerShell(words: Words): string {
  const rows = words.map(
    ([name, options]) => `  '${name}' = @(${options.map((it) => `'${it}'`).join(', ')})`,
  );
  return `Register-ArgumentCompleter -Native -CommandName phasewright -ScriptBlock {
  param($word, $line, $cursor)
  $commands = [ordered]@{
${rows.map((row) => `  ${row}`).join('\n')}
  }
  $before = @($line.CommandElements | ForEach-Object { "$_" })
  $isFirst = $before.Count -lt 2 -or ($before.Count -eq 2 -and $word -ne '')
  $words = if ($isFirst) { $commands.Keys } else { $commands[$before[1]] }
  $words | Where-Object { $_ -like "$word*" }
}
`;
}
