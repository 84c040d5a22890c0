/**
 * Time-stamping authorities by name: `--tsa digicert`. Data, as of {@link LISTED_ON}; pure.
 *
 * None is asked unless a person names it. An address is here only where a document that can be named
 * gives it; a root only where it is built in (`tsa-roots/`). Plain http is usual with them: nothing
 * secret is sent, and what comes back is signed.
 */
import type { Wording } from '../base/wording.js';
import type { RootName } from './tsa-roots/index.js';

export const LISTED_ON = '2026-11-29';

export interface Authority {
  id: string;
  name: Wording;
  /** Null where it takes an account, or no document with an address could be named. */
  url: string | null;
  /** Which document gives the address; null without one. */
  source: string | null;
  /** Roots that are built in, and to which its stamps lead, or can. */
  roots: readonly RootName[];
  /** What a person has to know. */
  note: Wording | null;
}

const LIST = 'gist.github.com/Manouchehri/fd754e402d98430243455713efada710 (as of October 2026)';

const ACCOUNT: Wording = {
  zh: '需要账号：按它的说明取得时间戳，再用 --token 加入；根证书向它索取，用 --tsa-root 给出',
  en: 'takes an account: get the stamp as it says and add it with --token; ask it for its root, for --tsa-root',
};
const OWN_ROOT: Wording = {
  zh: '它的时间戳是否都通向这里列出的根证书，未能确认；核验时若不认识，向它索取根证书，用 --tsa-root 给出',
  en: 'whether its stamps lead to the roots named here could not be confirmed: where they do not, ask it for its root, for --tsa-root',
};

const BOTH: Wording = {
  zh: `${ACCOUNT.zh}；它的时间戳是否通向这里的根证书，未能确认`,
  en: `${ACCOUNT.en}; whether its stamps lead to the root that is built in could not be confirmed`,
};

const plain = (zh: string, en = zh): Wording => ({ zh, en });

export const AUTHORITIES: readonly Authority[] = [
  {
    ...{ id: 'digicert', name: plain('DigiCert'), url: 'http://timestamp.digicert.com' },
    source:
      'docs.digicert.com, Software Trust Manager, “Sign Authenticode files with Osslsigncode”',
    roots: ['DigiCert_Assured_ID_Root_CA', 'DigiCert_Trusted_Root_G4'],
    note: null,
  },
  {
    ...{ id: 'sectigo', name: plain('Sectigo'), url: 'http://timestamp.sectigo.com' },
    source: 'sectigo.com/resource-library/time-stamping-server',
    roots: ['USERTrust_RSA_Certification_Authority', 'Comodo_AAA_Services_root'],
    note: {
      zh: '两次请求之间请隔 15 秒以上',
      en: 'it asks for 15 seconds or more between two requests',
    },
  },
  {
    ...{ id: 'globalsign', name: plain('GlobalSign') },
    ...{ url: 'http://timestamp.globalsign.com/tsa/r6advanced1', source: LIST },
    ...{ roots: ['GlobalSign_Root_CA_-_R6', 'GlobalSign_Root_CA_-_R3'], note: null },
  },
  {
    ...{ id: 'certum', name: plain('Certum'), url: 'http://time.certum.pl' },
    source: 'pypi.org/project/rfc3161',
    ...{ roots: ['Certum_Trusted_Network_CA', 'Certum_Trusted_Network_CA_2'], note: null },
  },
  {
    ...{ id: 'ssl.com', name: plain('SSL.com'), url: 'http://ts.ssl.com' },
    source: 'SSL.com CodeSignTool, conf/code_sign_tool.properties, TSA_URL',
    ...{ roots: ['SSL.com_Root_Certification_Authority_RSA'], note: null },
  },
  {
    ...{ id: 'entrust', name: plain('Entrust') },
    ...{ url: 'http://timestamp.entrust.net/TSS/RFC3161sha2TS', source: LIST },
    ...{ roots: ['Entrust_Root_Certification_Authority_-_G2'], note: OWN_ROOT },
  },
  {
    ...{ id: 'freetsa', name: plain('FreeTSA'), url: 'https://freetsa.org/tsr' },
    source: 'docs.rs/crate/freetsa; nutrient.io, TimestampData',
    roots: [],
    note: {
      zh: '没有内置它的根证书：从 https://freetsa.org/files/cacert.pem 取得，核对后用 --tsa-root 给出',
      en: 'its root is not built in: get https://freetsa.org/files/cacert.pem, compare it, and give it with --tsa-root',
    },
  },
  {
    ...{ id: 'apple', name: plain('Apple'), url: 'http://timestamp.apple.com/ts01', source: LIST },
    roots: [],
    note: {
      zh: '没有内置它的根证书：从 Apple 的证书页面取得，用 --tsa-root 给出',
      en: 'its root is not built in: get it from Apple’s page of certificates, and give it with --tsa-root',
    },
  },
  {
    ...{
      id: 'tsa.cn',
      name: plain('联合信任时间戳服务中心（可信时间戳）', 'UniTrust Time Stamp (TSA.cn)'),
    },
    ...{ url: null, source: null, roots: [], note: ACCOUNT },
  },
  {
    ...{ id: 'cfca', name: plain('中国金融认证中心', 'CFCA'), url: null, source: null },
    ...{ roots: ['CFCA_EV_ROOT'], note: BOTH },
  },
  {
    ...{ id: 'gdca', name: plain('数安时代', 'GDCA'), url: null, source: null },
    ...{ roots: ['GDCA_TrustAUTH_R5_ROOT'], note: BOTH },
  },
  {
    ...{ id: 'sheca', name: plain('上海市数字证书认证中心', 'SHECA'), url: null, source: null },
    ...{ roots: ['UCA_Global_G2_Root', 'UCA_Extended_Validation_Root'], note: BOTH },
  },
  {
    ...{ id: 'itruschina', name: plain('天威诚信', 'iTrusChina'), url: null, source: null },
    ...{ roots: ['vTrus_Root_CA'], note: BOTH },
  },
];

/** As typed: in any case. */
export function authorityOf(name: string): Authority | undefined {
  return AUTHORITIES.find(({ id }) => id === name.trim().toLowerCase());
}
