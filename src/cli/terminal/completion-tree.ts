/** The commands, as completions are written from them. */

export interface Node {
  /** `key show`; empty for the program. */
  path: string;
  summary: string;
  options: { flags: string[]; summary: string; value: boolean; choices: readonly string[] }[];
  commands: Node[];
}

export function all(node: Node): Node[] {
  return [node, ...node.commands.flatMap(all)];
}
