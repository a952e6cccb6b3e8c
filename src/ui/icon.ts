/** A tick on a round seal, for `/assets/icon.svg`; it can be read on a light and on a dark tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<circle cx="16" cy="16" r="15" fill="#0b6258"/>
<path d="M9 16.5l5 5 9-11" fill="none" stroke="#fbfaf7" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/>
</svg>
`;
