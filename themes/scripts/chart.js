// Saves a chart as a PNG: the browser draws the SVG file, which the link beside the button names, at
// twice its size.
(() => {
  // A browser gives no script the pixels of a file that was opened from a disk.
  if (location.protocol === 'file:') return;
  const SCALE = 2;

  const save = (blob, name) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const draw = (image) => {
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  };

  for (const button of document.querySelectorAll('.files button')) {
    const link = button.parentNode.querySelector('[href$=".svg"]');
    if (!link) continue;
    const name = decodeURIComponent(link.pathname).replace(/.*\//, '').replace(/svg$/, 'png');
    button.onclick = () => {
      const image = new Image();
      // Pictures go into letters and slides: they are light whatever the page is. Browsers heed that of
      // images that are part of the page only.
      image.style.colorScheme = 'light';
      image.className = 'hidden';
      image.alt = '';
      image.onload = () => {
        draw(image).toBlob((blob) => save(blob, name));
        image.remove();
      };
      // The drawing itself is better than nothing.
      image.onerror = () => {
        image.remove();
        link.click();
      };
      button.after(image);
      image.src = link.href;
    };
    button.hidden = false;
  }
})();
