//! The theme of presentations and documents.

use super::package::PackageWriter;
use super::xml::XmlSource;

/// The colours of the map (`map::palette`) and fonts that every office program has or replaces by
/// one of the same widths.
const THEME: &str = concat!(
    "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"i-Map\"><a:themeElements><a:clrScheme name=\"i-Map\">",
    "<a:dk1><a:srgbClr val=\"33383a\"/></a:dk1><a:lt1><a:srgbClr val=\"ffffff\"/></a:lt1><a:dk2><a:srgbClr val=\"0a2f33\"/></a:dk2><a:lt2><a:srgbClr val=\"f8f5ee\"/></a:lt2>",
    "<a:accent1><a:srgbClr val=\"0b6e74\"/></a:accent1><a:accent2><a:srgbClr val=\"5f9ea0\"/></a:accent2><a:accent3><a:srgbClr val=\"5b3a86\"/></a:accent3><a:accent4><a:srgbClr val=\"a8500f\"/></a:accent4><a:accent5><a:srgbClr val=\"dbe8c8\"/></a:accent5><a:accent6><a:srgbClr val=\"dbe7ec\"/></a:accent6><a:hlink><a:srgbClr val=\"0b6e74\"/></a:hlink><a:folHlink><a:srgbClr val=\"5b3a86\"/></a:folHlink></a:clrScheme>",
    "<a:fontScheme name=\"i-Map\"><a:majorFont><a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"Arial\"/></a:majorFont><a:minorFont><a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"Arial\"/></a:minorFont></a:fontScheme>",
    "<a:fmtScheme name=\"i-Map\"><a:fillStyleLst><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:fillStyleLst>",
    "<a:lnStyleLst><a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln><a:ln w=\"12700\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln><a:ln w=\"19050\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln></a:lnStyleLst>",
    "<a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst>",
    "<a:bgFillStyleLst><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
);

/// Adds the theme by the path of its part.
pub fn add_theme(package: &mut PackageWriter, name: &str) {
    let mut theme = XmlSource::of_part();
    theme.raw(THEME);
    package.add_part(name, "officedocument.theme", theme);
}
