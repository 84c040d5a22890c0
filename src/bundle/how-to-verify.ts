/** The text of HOW-TO-VERIFY.txt: the same in every bundle. Pure. */

/** Compare with the receipt, which travels another way than the zip. */
export const COMMANDS = {
  hashes: 'sha256sum --strict -c tagmanifest-sha256.txt manifest-sha256.txt',
  signature:
    'openssl cms -verify -binary -inform DER -in signatures/tagmanifest-sha256.txt.p7s ' +
    '-content tagmanifest-sha256.txt -CAfile signer.crt -purpose any -out /dev/null',
  fingerprint: 'openssl x509 -in signer.crt -noout -fingerprint -sha256',
  /** Where there is a time stamp; its authority's root is got another way. */
  timestamp:
    'openssl ts -verify -data signatures/tagmanifest-sha256.txt.p7s ' +
    '-in signatures/tagmanifest-sha256.txt.p7s.tsr -CAfile tsa-root.pem',
  /** Of one that was made over a single file; a bare token (`.tst`) wants -token_in as well. */
  fileStamp:
    'openssl ts -verify -data data/originals/001.png ' +
    '-in data/items/001/stamps/1.tsr -CAfile tsa-root.pem',
  sm3: 'cksum -a sm3 --strict -c sm3sums.txt',
  /** Prints the names that are only on one side: listed or present. */
  added:
    "(cut -c67- tagmanifest-sha256.txt manifest-sha256.txt; printf '%s\\n' " +
    'tagmanifest-sha256.txt signatures/tagmanifest-sha256.txt.p7s; ' +
    'find . ! -type d | cut -c3-) | sort | uniq -u',
  powershell:
    'Get-Content tagmanifest-sha256.txt, manifest-sha256.txt | ForEach-Object { ' +
    "$h, $p = $_ -split '  ', 2; " +
    'if ((Get-FileHash -Algorithm SHA256 -LiteralPath $p).Hash -ne $h) { "CHANGED: $p" } }',
} as const;

/** Of a countersignature, in this order; `{number}` is its own. */
export const COUNTERSIGN_COMMANDS = {
  hashes: 'sha256sum --strict -c signatures/countersignature-{number}/list.txt',
  signature:
    'openssl cms -verify -binary -inform DER -in signatures/countersignature-{number}/list.txt.p7s ' +
    '-content signatures/countersignature-{number}/list.txt ' +
    '-CAfile signatures/countersignature-{number}/signer.crt -purpose any -out /dev/null',
  fingerprint:
    'openssl x509 -in signatures/countersignature-{number}/signer.crt -noout -fingerprint -sha256',
} as const;

/** Who withheld files of a redacted copy; like all others from the bundle's own folder, by which its list names them. */
export const REDACTION_COMMANDS = {
  hashes: 'sha256sum --strict -c redaction/manifest-sha256.txt',
  signature:
    'openssl cms -verify -binary -inform DER -in redaction/manifest-sha256.txt.p7s ' +
    '-content redaction/manifest-sha256.txt -CAfile redaction/signer.crt ' +
    '-purpose any -out /dev/null',
  fingerprint: 'openssl x509 -in redaction/signer.crt -noout -fingerprint -sha256',
} as const;

const first = (command: string) => command.replaceAll('{number}', '1');

const CHINESE = `如何核验本证据包
================

请先核验，核验通过后再打开 data 文件夹里的报告。
核验不需要制作本证据包的程序，只需要常见的 sha256sum 和 openssl。
请在本文件所在的文件夹里打开终端，依次执行下面的命令。

1. 文件是否被改动
   Linux：
     ${COMMANDS.hashes}
   macOS：
     shasum -a 256 -c tagmanifest-sha256.txt manifest-sha256.txt
   每一行都应以 OK（或“成功”）结尾，不应有任何警告。

2. 是否多出或缺少文件（上一条命令看不出多出来的文件）
     ${COMMANDS.added}
   应当什么都不输出。下列文件名属于正常：signatures/ 里以 .tsr 结尾的（时间戳）、以 .ots 结尾的
   （OpenTimestamps 证明），以及 signatures/countersignature-1 至 -9 里的三个文件（副署，见第 7 条）。
   有 redaction 文件夹时，见第 8 条。系统自己留下的 .DS_Store、Thumbs.db、desktop.ini 不影响。

3. 签名是否有效
     ${COMMANDS.signature}
   应当输出 CMS Verification successful（或 CAdES Verification successful）。

4. 是谁签的
     ${COMMANDS.fingerprint}
   把输出的指纹与纸面《材料交接单》上的指纹逐位核对（冒号和大小写不算差别），64 位必须完全一致。
   不核对这一步，只能说明“自某人签名以后没有改动过”，不能说明是谁签的。

5. 时间戳（signatures/ 里有以 .tsr 结尾的文件时）
     ${COMMANDS.timestamp}
   应当输出 Verification: OK。tsa-root.pem 是时间戳机构的根证书，要从该机构的网站取得。
   如果它的证书现已过期，再加上 -attime 时间戳时刻的 Unix 秒数。
   它只说明：这个签名不晚于时间戳的时刻已经存在。
   单个文件当年盖的时间戳在 data/items/编号/stamps/ 里，例如（.tst 要加 -token_in）：
     ${COMMANDS.fileStamp}
   它只说明：这个文件不晚于时间戳的时刻已经存在。

   以 .ots 结尾的是 OpenTimestamps 证明，用 OpenTimestamps 的程序核验；没有核验以前，它只是一种说法。

6. 国密 SM3（有 sm3sums.txt 时）
     ${COMMANDS.sm3}

7. 副署：第二个人的签名（有 signatures/countersignature-1 文件夹时；第 2 个起把 1 换成 2、3……）
     ${first(COUNTERSIGN_COMMANDS.hashes)}
     ${first(COUNTERSIGN_COMMANDS.signature)}
     ${first(COUNTERSIGN_COMMANDS.fingerprint)}
   前两条应当如第 1、3 条那样成功。指纹与副署人另行告诉你的逐位核对。有没有副署被拿掉，从这里看不出来。

8. 隐去：有人隐去了一部分文件（有 redaction 文件夹时）
   redaction/redaction.json 写着隐去了哪些文件。第 1、6 条命令请加上 --ignore-missing；第 2 条会列出
   这些文件，以及 redaction 文件夹里的文件，不应再有别的。是谁隐去的，这样核对：
     ${REDACTION_COMMANDS.hashes}
     ${REDACTION_COMMANDS.signature}
     ${REDACTION_COMMANDS.fingerprint}
   前两条应当如第 1、3 条那样成功。指纹与第 4 条的相同，就是封存人自己隐去的。

Windows（PowerShell）：
     ${COMMANDS.powershell}
   没有输出即表示清单中的文件都没有改动。注意：这条命令只检查文件，不检查签名，
   也不检查多出来的文件；签名和指纹仍要用 openssl 核对。

如果 signer.crt 是由证书机构签发的证书，请在第 3 条命令后加上 -partial_chain；
如果它现已过期，再加上 -attime 签名时刻的 Unix 秒数。
任何时候都不要使用 -noverify：它会跳过对签名人的检查。

以上核验能说明：
  - 自签名以后，清单中的每个文件都没有改动、增加或减少；
  - 签名人持有与上述指纹对应的私钥。
以上核验不能说明：
  - 截图中的页面是真实的，或者页面上显示的时间就是真实时间；
  - 程序从截图中读出的文字一定正确（请看 data/originals 里的原图）；
  - 签名的准确时间（签名里的时间是签名人自己电脑上的时间，除非附有时间戳）；
  - 没有更新的证据包（请对照交接单上的序号）。
`;

const ENGLISH = `How to verify this evidence bundle
==================================

Check first; open the report in the data folder afterwards.
You do not need the program that made this bundle, only sha256sum and openssl.
Open a terminal in the folder of this file and run these commands in turn.

1. Has any file been changed?
   Linux:
     ${COMMANDS.hashes}
   macOS:
     shasum -a 256 -c tagmanifest-sha256.txt manifest-sha256.txt
   Every line must end in OK, without any warning.

2. Has any file been added or removed? (The command above does not show added files.)
     ${COMMANDS.added}
   It must print nothing. In order are names in signatures/ that end in .tsr (time stamps) or .ots
   (OpenTimestamps proofs), and the three files in signatures/countersignature-1 to -9 (see 7).
   Where there is a folder redaction, see 8. What systems leave behind does no harm: .DS_Store,
   Thumbs.db, desktop.ini.

3. Is the signature valid?
     ${COMMANDS.signature}
   It must print: CMS Verification successful (or: CAdES Verification successful).

4. Whose signature is it?
     ${COMMANDS.fingerprint}
   Compare all 64 digits with the fingerprint on the paper receipt (colons and upper or lower case
   make no difference). Without this step you know only that nothing has changed since *someone*
   signed.

5. Time stamp (where signatures/ holds files that end in .tsr)
     ${COMMANDS.timestamp}
   It must print: Verification: OK. tsa-root.pem is the root certificate of the time-stamping
   authority, from its own site. If that has expired since, add -attime and the Unix seconds of the
   stamp. It shows only that the signature existed no later than the time of the stamp.
   Stamps that were made over single files are in data/items/<item>/stamps/, for example (of a .tst
   add -token_in):
     ${COMMANDS.fileStamp}
   That shows only that the file existed no later than the time of the stamp.

   Files that end in .ots are OpenTimestamps proofs: check them with a program for OpenTimestamps. Until
   then what they say is a claim.

6. SM3 (where there is a file sm3sums.txt)
     ${COMMANDS.sm3}

7. Countersignature: a second person's signature (where there is a folder
   signatures/countersignature-1; of further ones put 2, 3, … in place of 1)
     ${first(COUNTERSIGN_COMMANDS.hashes)}
     ${first(COUNTERSIGN_COMMANDS.signature)}
     ${first(COUNTERSIGN_COMMANDS.fingerprint)}
   The first two must succeed as in 1 and 3. Compare the fingerprint with what the countersigner told
   you another way. That one was taken out cannot be seen here.

8. Redaction: somebody withheld files (where there is a folder redaction)
   redaction/redaction.json names the files that are gone. Add --ignore-missing to commands 1 and 6.
   Command 2 prints these files and those in the folder redaction, and must print no other. Who did it:
     ${REDACTION_COMMANDS.hashes}
     ${REDACTION_COMMANDS.signature}
     ${REDACTION_COMMANDS.fingerprint}
   The first two must succeed as in 1 and 3. Where the fingerprint is that of 4, it was the signer.

Windows (PowerShell):
     ${COMMANDS.powershell}
   No output means that no listed file has been changed. This checks hashes only: not the signature,
   and not added files. For signature and fingerprint you still need openssl.

If signer.crt was issued by a certificate authority, add -partial_chain to command 3; if it has
expired since, also -attime and the Unix seconds of the signing.
Never use -noverify: it skips the question who signed.

What this proves:
  - since the signing, no listed file has been changed, added or removed;
  - the signer held the private key that belongs to the fingerprint.
What this does not prove:
  - that the screen in a screenshot was genuine, or that a time shown on it is true;
  - that what the program read from a screenshot is right (look at the originals in data/originals);
  - when exactly it was signed (the time inside is that of the signer's own computer, unless there
    is a time stamp);
  - that there is no newer bundle (compare the sequence number on the receipt).
`;

/** With BOM and CRLF, so that Windows' own editor shows it as it is. */
export const HOW_TO_VERIFY_TEXT = `\uFEFF${CHINESE}\n\n${ENGLISH}`.replaceAll('\n', '\r\n');
