/** Where settings come from: a flag, else the environment, else what is found or the default. */

export interface Settings {
  /** The case that was named, if any; else it is looked for here and above. */
  case: string | undefined;
  /** Time-stamping authorities to ask, in this order; none unless the user named one. */
  tsa: string[];
}

export function settingsOf(
  flags: { case?: string | undefined; tsa?: string[] | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  // An empty variable is an unset one.
  return {
    case: flags.case ?? (env.EVIDENCE_CASE || undefined),
    tsa: flags.tsa ?? (env.EVIDENCE_TSA ?? '').split(/[\s,]+/).filter(Boolean),
  };
}
