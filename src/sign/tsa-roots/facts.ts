/** What is said of each built-in root, to be compared: a test holds it against the bytes. Data; pure. */
import type { RootName } from './index.js';

export interface RootFacts {
  /** SHA-256 of the DER, 64 hex digits. */
  fingerprint: string;
  /** UTC. */
  notBefore: string;
  notAfter: string;
  /** Where the bytes are from, and when they were read. */
  source: string;
  read: string;
}

const DEBIAN = 'Debian ca-certificates 20230311+deb12u1, /usr/share/ca-certificates/mozilla/';

export const ROOT_FACTS: Readonly<Record<RootName, RootFacts>> = {
  DigiCert_Trusted_Root_G4: {
    fingerprint: '552f7bdcf1a7af9e6ce672017f4f12abf77240c78e761ac203d1d9d20ac89988',
    notBefore: '2013-08-01T12:00:00Z',
    notAfter: '2038-01-15T12:00:00Z',
    source: `${DEBIAN}DigiCert_Trusted_Root_G4.crt`,
    read: '2026-11-23',
  },
  DigiCert_Assured_ID_Root_CA: {
    fingerprint: '3e9099b5015e8f486c00bcea9d111ee721faba355a89bcf1df69561e3dc6325c',
    notBefore: '2006-11-10T00:00:00Z',
    notAfter: '2031-11-10T00:00:00Z',
    source: `${DEBIAN}DigiCert_Assured_ID_Root_CA.crt`,
    read: '2026-11-23',
  },
  USERTrust_RSA_Certification_Authority: {
    fingerprint: 'e793c9b02fd8aa13e21c31228accb08119643b749c898964b1746d46c3d4cbd2',
    notBefore: '2010-02-01T00:00:00Z',
    notAfter: '2038-01-18T23:59:59Z',
    source: `${DEBIAN}USERTrust_RSA_Certification_Authority.crt`,
    read: '2026-11-23',
  },
  'GlobalSign_Root_CA_-_R6': {
    fingerprint: '2cabeafe37d06ca22aba7391c0033d25982952c453647349763a3ab5ad6ccf69',
    notBefore: '2014-12-10T00:00:00Z',
    notAfter: '2034-12-10T00:00:00Z',
    source: `${DEBIAN}GlobalSign_Root_CA_-_R6.crt`,
    read: '2026-11-23',
  },
  Certum_Trusted_Network_CA: {
    fingerprint: '5c58468d55f58e497e743982d2b50010b6d165374acf83a7d4a32db768c4408e',
    notBefore: '2008-10-22T12:07:37Z',
    notAfter: '2029-12-31T12:07:37Z',
    source: `${DEBIAN}Certum_Trusted_Network_CA.crt`,
    read: '2026-11-23',
  },
  'SSL.com_Root_Certification_Authority_RSA': {
    fingerprint: '85666a562ee0be5ce925c1d8890a6f76a87ec16d4d7d5f29ea7419cf20123b69',
    notBefore: '2016-02-12T17:39:39Z',
    notAfter: '2041-02-12T17:39:39Z',
    source: `${DEBIAN}SSL.com_Root_Certification_Authority_RSA.crt`,
    read: '2026-11-29',
  },
  'Entrust_Root_Certification_Authority_-_G2': {
    fingerprint: '43df5774b03e7fef5fe40d931a7bedf1bb2e6b42738c4e6d3841103d3aa7f339',
    notBefore: '2009-07-07T17:25:54Z',
    notAfter: '2030-12-07T17:55:54Z',
    source: `${DEBIAN}Entrust_Root_Certification_Authority_-_G2.crt`,
    read: '2026-11-29',
  },
  Certum_Trusted_Network_CA_2: {
    fingerprint: 'b676f2eddae8775cd36cb0f63cd1d4603961f49e6265ba013a2f0307b6d0b804',
    notBefore: '2011-10-06T08:39:56Z',
    notAfter: '2046-10-06T08:39:56Z',
    source: `${DEBIAN}Certum_Trusted_Network_CA_2.crt`,
    read: '2026-11-29',
  },
  'GlobalSign_Root_CA_-_R3': {
    fingerprint: 'cbb522d7b7f127ad6a0113865bdf1cd4102e7d0759af635a7cf4720dc963c53b',
    notBefore: '2009-03-18T10:00:00Z',
    notAfter: '2029-03-18T10:00:00Z',
    source: `${DEBIAN}GlobalSign_Root_CA_-_R3.crt`,
    read: '2026-11-29',
  },
  Comodo_AAA_Services_root: {
    fingerprint: 'd7a7a0fb5d7e2731d771e9484ebcdef71d5f0c3e0a2948782bc83ee0ea699ef4',
    notBefore: '2004-01-01T00:00:00Z',
    notAfter: '2028-12-31T23:59:59Z',
    source: `${DEBIAN}Comodo_AAA_Services_root.crt`,
    read: '2026-11-29',
  },
  CFCA_EV_ROOT: {
    fingerprint: '5cc3d78e4e1d5e45547a04e6873e64f90cf9536d1ccc2ef800f355c4c5fd70fd',
    notBefore: '2012-08-08T03:07:01Z',
    notAfter: '2029-12-31T03:07:01Z',
    source: `${DEBIAN}CFCA_EV_ROOT.crt`,
    read: '2026-11-29',
  },
  GDCA_TrustAUTH_R5_ROOT: {
    fingerprint: 'bfff8fd04433487d6a8aa60c1a29767a9fc2bbb05e420f713a13b992891d3893',
    notBefore: '2014-11-26T05:13:15Z',
    notAfter: '2040-12-31T15:59:59Z',
    source: `${DEBIAN}GDCA_TrustAUTH_R5_ROOT.crt`,
    read: '2026-11-29',
  },
  UCA_Global_G2_Root: {
    fingerprint: '9bea11c976fe014764c1be56a6f914b5a560317abd9988393382e5161aa0493c',
    notBefore: '2016-03-11T00:00:00Z',
    notAfter: '2040-12-31T00:00:00Z',
    source: `${DEBIAN}UCA_Global_G2_Root.crt`,
    read: '2026-11-29',
  },
  UCA_Extended_Validation_Root: {
    fingerprint: 'd43af9b35473755c9684fc06d7d8cb70ee5c28e773fb294eb41ee71722924d24',
    notBefore: '2015-03-13T00:00:00Z',
    notAfter: '2038-12-31T00:00:00Z',
    source: `${DEBIAN}UCA_Extended_Validation_Root.crt`,
    read: '2026-11-29',
  },
  vTrus_Root_CA: {
    fingerprint: '8a71de6559336f426c26e53880d00d88a18da4c6a91f0dcb6194e206c5c96387',
    notBefore: '2018-07-31T07:24:05Z',
    notAfter: '2043-07-31T07:24:05Z',
    source: `${DEBIAN}vTrus_Root_CA.crt`,
    read: '2026-11-29',
  },
};
