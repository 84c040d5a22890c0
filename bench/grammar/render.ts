export async function render(
  _dir: string,
  _o: { pages: number; from: number; split: string },
): Promise<void> {}
