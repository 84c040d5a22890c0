# Types each line and a tab into an interactive zsh, and prints what stands there then.
# zsh -f zsh-tab.zsh COMPLETION-SCRIPT LINE…
zmodload zsh/zpty zsh/zselect || exit 3
zpty -b inner zsh -f -i
await() {
  local chunk
  seen=''
  for _ in {1..200}; do
    while zpty -rt inner chunk; do seen+=$chunk; done
    [[ $seen == *${~1}* ]] && return 0
    zselect -t 5
  done
  print -u2 -r -- "never saw $1: ${(qqqq)seen}"
  exit 4
}
zpty -w inner "PROMPT= RPROMPT=; unsetopt prompt_cr prompt_sp; setopt no_beep"
zpty -w inner "autoload -Uz compinit; compinit -D -u; source ${(q)1}"
zpty -w inner "probe() { print -rn -- \"{\$BUFFER}\"; BUFFER= }; zle -N probe; bindkey '^X' probe '^I' complete-word"
zpty -w inner "print ready-\$((1+1))"
await ready-2
shift
for line; do
  zpty -w -n inner "$line"$'\t'$'\x18'
  await '{*}'
  [[ $seen == (#b)*'{'([^}]#)'}'* ]]; print -r -- "${${seen##*\{}%%\}*}"
done
zpty -d inner
