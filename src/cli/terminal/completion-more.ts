/** Completions for fish and for PowerShell. */
import { all, type Node } from './completion-tree.js';

const last = (path: string) => path.split(' ').at(-1) ?? '';

/** One line a command and an option; fish itself offers what follows. */
export function fish(root: Node): string {
  const lines = all(root).flatMap((node) => {
    const when = node.path === '' ? '__fish_use_subcommand' : seen(node.path, node.commands);
    const below = node.commands.map(
      ({ path, summary }) =>
        `complete -c evidence -f -n ${quoted(when)} -a ${last(path)} -d ${quoted(summary)}`,
    );
    const within = node.path === '' ? when : seen(node.path, []);
    const options = node.options.map(({ flags, summary, value, choices }) => {
      const names = flags.map((flag) =>
        flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
      );
      const words = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : value ? ' -r' : '';
      const said = summary === '' ? '' : ` -d ${quoted(summary)}`;
      return `complete -c evidence -n ${quoted(within)} ${names.join(' ')}${words}${said}`;
    });
    return [...below, ...options];
  });
  return `# fish completion for evidence: save it as ~/.config/fish/completions/evidence.fish
${lines.join('\n')}`;
}

/** True where the words typed so far name this command, and none of those below it. */
function seen(path: string, below: readonly Node[]): string {
  const parts = path.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const none = below.map(({ path: one }) => last(one)).join(' ');
  return [...parts, ...(none === '' ? [] : [`not __fish_seen_subcommand_from ${none}`])].join(
    '; and ',
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Windows PowerShell 5.1 reads a script without a byte order mark in the local code page: ASCII only. */
export function powershell(root: Node): string {
  const list = (words: readonly string[]) => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const rows = all(root).map(({ path, commands, options }) => {
    const words = [
      ...commands.map((one) => last(one.path)),
      ...options.flatMap(({ flags }) => flags),
    ];
    return `    '${path}' = ${list(words)}`;
  });
  const choices = new Map(
    all(root).flatMap(({ options }) =>
      options.flatMap((one) =>
        one.choices.length > 0 ? [[one.flags.at(-1) ?? '', one.choices] as const] : [],
      ),
    ),
  );
  const values = [...choices].map(([flag, words]) => `    '${flag}' = ${list(words)}`);
  return `# PowerShell completion for evidence: add these lines to the file that $PROFILE names
Register-ArgumentCompleter -Native -CommandName evidence -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @{
${rows.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $typed = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '' -and $typed.Count -gt 1) { $typed = $typed[0..($typed.Count - 2)] }
  $path = ''
  foreach ($word in ($typed | Select-Object -Skip 1)) {
    $next = ($path + ' ' + $word).Trim()
    if ($words.ContainsKey($next)) { $path = $next }
  }
  $before = $typed[-1]
  $offered = if ($values.ContainsKey($before)) { $values[$before] } else { $words[$path] }
  $offered | Where-Object { $_ -like ($wordToComplete + '*') } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}`;
}
