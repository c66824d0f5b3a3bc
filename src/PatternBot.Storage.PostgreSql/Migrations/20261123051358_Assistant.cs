using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PatternBot.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Assistant : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "token_use",
                columns: table => new
                {
                    holder = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<string>(type: "text", nullable: false),
                    tokens = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_token_use", x => new { x.holder, x.month });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "token_use");
        }
    }
}
