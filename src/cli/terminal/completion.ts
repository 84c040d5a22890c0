/** Completions for shells, from the commands themselves: what is not there cannot be completed. */
import type { Command, Option } from 'commander';
import { OFFICE_IDS } from '../../i18n/offices/ids.js';
import { fish, powershell } from './completion-more.js';
import { all, type Node } from './completion-tree.js';

/** Options whose value is one of a few words. */
const CHOICES: Record<string, readonly string[]> = {
  '--lang': ['zh-CN', 'en', 'both'],
  '--as': ['holder', 'helper', 'lawyer'],
  '--to': OFFICE_IDS,
  '--keys': ['shared', 'each'],
};

const SCRIPTS = { bash, zsh, fish, powershell };

export function completionScript(shell: keyof typeof SCRIPTS, program: Command): string {
  return SCRIPTS[shell](describe(program, ''));
}

function describe(command: Command, path: string): Node {
  const options = command.options.map((option: Option) => ({
    flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
    summary: option.description,
    value: option.required || option.optional,
    choices: CHOICES[option.long ?? ''] ?? [],
  }));
  const help = { flags: ['-h', '--help'], summary: '', value: false, choices: [] };
  return {
    path,
    summary: command.summary(),
    options: [...options, help],
    commands: command.commands.map((one) => describe(one, `${path} ${one.name()}`.trim())),
  };
}

const lastWord = (path: string) => path.split(' ').at(-1) ?? '';

function bash(root: Node): string {
  const cases = all(root).map(({ path, options, commands }) => {
    const words = [
      ...commands.map((one) => lastWord(one.path)),
      ...options.flatMap(({ flags }) => flags),
    ];
    return `    '${path}') words='${words.join(' ')}' ;;`;
  });
  const groups = all(root).filter(({ commands, path }) => commands.length > 0 && path !== '');
  const names = root.commands.map(({ path }) => path).join('|');
  const chosen = choicesOf(root).map(
    ([flag, words]) =>
      `    ${flag}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur")); return ;;`,
  );
  return `# bash completion for evidence: source this, or save it as
# ~/.local/share/bash-completion/completions/evidence
_evidence() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" path='' word words
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${groups.map(({ path, commands }) => `      ${commands.map((one) => `'${path} ${lastWord(one.path)}'`).join('|')}) path="$path $word" ;;`).join('\n')}
    esac
    case "$word" in ${names}) [ -z "$path" ] && path="$word" ;; esac
  done
  case "$prev" in
${chosen.join('\n')}
  esac
  case "$path" in
${cases.join('\n')}
    *) words='' ;;
  esac
  case "$path" in ''|${groups.map(({ path }) => `'${path}'`).join('|')}) COMPREPLY=($(compgen -W "$words" -- "$cur")); return ;; esac
  if [ "\${cur:0:1}" = - ]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -W "\${words//-[-a-zA-Z]*/}" -- "$cur") $(compgen -f -- "$cur"))
  fi
}
complete -F _evidence evidence`;
}

function choicesOf(root: Node): [string, readonly string[]][] {
  const found = new Map<string, readonly string[]>();
  for (const { options } of all(root))
    for (const { flags, choices } of options)
      if (choices.length > 0) found.set(flags.at(-1) ?? '', choices);
  return [...found];
}

function zsh(root: Node): string {
  return `#compdef evidence
# zsh completion for evidence: save it as _evidence in a folder of $fpath
_evidence() {
${zshChoice(root, '  ')}
}
compdef _evidence evidence`;
}

/** What comes after a command that has others below it: one of these, then what that one takes. */
function zshChoice({ commands }: Node, indent: string): string {
  const names = commands.map(({ path, summary }) => quoted(`${lastWord(path)}:${plain(summary)}`));
  const lines = [
    'if (( CURRENT == 2 )); then',
    `  local -a commands=(${names.join(' ')})`,
    '  _describe -t commands command commands',
    '  return',
    'fi',
    'local command=$words[2]',
    'shift words',
    '(( CURRENT-- ))',
    'case $command in',
  ].map((line) => indent + line);
  const cases = commands.flatMap((node) => [
    `${indent}  ${lastWord(node.path)})`,
    node.commands.length > 0
      ? zshChoice(node, `${indent}    `)
      : `${indent}    _arguments ${[...node.options.map(optionSpec), `'*:file:_files'`].join(` \\\n${indent}      `)}`,
    `${indent}    ;;`,
  ]);
  return [...lines, ...cases, `${indent}esac`].join('\n');
}

function optionSpec({ flags, summary, value, choices }: Node['options'][number]): string {
  const words = plain(summary).replace(/[[\]]/g, '');
  const action = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
  const tail = `[${words}]${value ? `:value:${action}` : ''}`;
  return flags.length === 1
    ? quoted(flags[0]! + tail)
    : `${quoted(`(${flags.join(' ')})`)}{${flags.join(',')}}${quoted(tail)}`;
}

function plain(text: string): string {
  return text.replaceAll(':', ' ').replaceAll('：', ' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
