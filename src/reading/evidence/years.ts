/** What speaks for the year of a clock that shows none. Pure. */
import type { Box } from '../../files/bitmap.js';
import type { FileMetadata } from '../../recognise/metadata.js';
import { introducedBy } from '../page/labels.js';
import type { Page } from '../page/page.js';
import { timesOf } from './times.js';

/** From here on a date may be that of a dose, which may lie years back. */
const MAY_BE_A_DOSE = 0.25;

/** Years of the file and of the page's other dates, each as often as it is said. */
export function yearsOf(page: Page, codes: readonly Box[], metadata: FileMetadata): number[] {
  const stamps = [metadata.exif.DateTimeOriginal, metadata.exif.CreateDate, metadata.nameTime];
  const years = stamps.flatMap((stamp) => {
    const year = typeof stamp === 'string' ? /^(20[12]\d)/.exec(stamp)?.[1] : undefined;
    return year === undefined ? [] : [Number(year)];
  });
  for (const { time, piece, share } of timesOf(page, codes)) {
    const strange = time.doubts?.includes('unusual-value') ?? false;
    const older =
      share.vaccinated > MAY_BE_A_DOSE || introducedBy(page, piece, /接种|疫苗|出生|有效/);
    if (time.year !== null && !strange && !older) years.push(time.year);
  }
  return years;
}
