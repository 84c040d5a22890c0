/** What is said around encrypted cases. */
export interface VaultMessages {
  ask: string;
  choose: string;
  chooseAgain: string;
  /** Before a passphrase is chosen. */
  warning: string;
  advice: string;
  /** @param encrypted Whether it is sealed with a passphrase. */
  made(folder: string, encrypted: boolean): string;
  next(encrypted: boolean): string[];
}

export type VaultCommand = 'init';

export type VaultError =
  | 'case-passphrase-needed'
  | 'case-passphrase-wrong'
  | 'case-passphrase-short'
  | 'case-passphrase-differs'
  | 'case-passphrase-file'
  | 'case-not-encrypted';
