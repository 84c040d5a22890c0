import { sanitise } from '../base/sanitise.js';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attributes in double quotes; invisible and direction characters go too. */
export function escapeHtml(text: string): string {
  return sanitise(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
